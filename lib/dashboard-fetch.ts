import * as z from "zod";
import { SUBMISSION_TOKEN_HEADER } from "./contracts/submission-token";
import { type ValidationIssue, validationIssueSchema } from "./errors/validation-issue";
import { learnFromResponse } from "./server-clock";
import { MINUTE_MS } from "./time";

/** A failed call of the dashboard's JSON. `message` is written for people; `status` 0 means a failed connection. */
export class DashboardRequestError extends Error {
  override readonly name = "DashboardRequestError";

  constructor(
    readonly code: string,
    message: string,
    readonly issues: readonly ValidationIssue[],
    readonly status: number,
  ) {
    super(message);
  }
}

const errorBodySchema = z.object({
  error: z.object({ code: z.string(), message: z.string(), issues: z.array(validationIssueSchema) }),
});

interface DashboardFetchInit {
  method?: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  body?: unknown;
  /** Token of the submitted form; required by every call that creates something. */
  submissionToken?: string;
  signal?: AbortSignal | undefined;
  /** Message for a change that timed out, if the next step is known. */
  timeoutMessage?: string;
}

/** Otherwise a silently broken connection would occupy one of the browser's six for minutes. */
const READ_TIMEOUT_MS = 20_000;
/** A change may take the server longer than any read: a sign-in waits in a queue, a write for the database. */
const CHANGE_TIMEOUT_MS = MINUTE_MS;
const CHANGE_TIMED_OUT =
  "The server did not respond in time. The change may have been made: reload the page before you try again.";

/** The error of a call without a complete response. The caller's own abort is rethrown. */
function toFetchError(
  error: unknown,
  timeout: AbortSignal,
  { method, signal, timeoutMessage }: DashboardFetchInit,
) {
  if (signal?.aborted) return error;
  if (timeout.aborted && isChange(method))
    return new DashboardRequestError("timed_out", timeoutMessage ?? CHANGE_TIMED_OUT, [], 0);
  const message = "The server cannot be reached. Check your connection, then try again.";
  return new DashboardRequestError("unreachable", message, [], 0);
}

const isChange = (method: DashboardFetchInit["method"] = "GET") => method !== "GET";

async function send(url: string, init: DashboardFetchInit, timeout: AbortSignal): Promise<Response> {
  const { method = "GET", body, submissionToken, signal } = init;
  const sentMs = Date.now();
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { "Content-Type": "application/json" }),
      ...(submissionToken !== undefined && { [SUBMISSION_TOKEN_HEADER]: submissionToken }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.any([timeout, ...(signal ? [signal] : [])]),
  });
  learnFromResponse(response.headers, sentMs);
  return response;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function exchange(
  url: string,
  init: DashboardFetchInit,
): Promise<{ response: Response; body: unknown }> {
  const timeout = AbortSignal.timeout(isChange(init.method) ? CHANGE_TIMEOUT_MS : READ_TIMEOUT_MS);
  try {
    const response = await send(url, init, timeout);
    return { response, body: await readJson(response) };
  } catch (error) {
    throw toFetchError(error, timeout, init);
  }
}

/** Calls the dashboard's JSON and returns the parsed DTO; throws `DashboardRequestError` for everything else. */
export async function dashboardFetch<S extends z.ZodType>(
  schema: S,
  url: string,
  init: DashboardFetchInit = {},
): Promise<z.output<S>> {
  const { response, body } = await exchange(url, init);
  if (response.ok) {
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    throw new DashboardRequestError(
      "unexpected",
      "The server's response has an unknown format. Reload the page.",
      [],
      response.status,
    );
  }
  throw toRefusal(response.status, body);
}

function toRefusal(status: number, body: unknown): DashboardRequestError {
  const refusal = errorBodySchema.safeParse(body).data?.error;
  if (refusal) return new DashboardRequestError(refusal.code, refusal.message, refusal.issues, status);
  const message = `The server responded with status ${status}. Try again.`;
  return new DashboardRequestError("unexpected", message, [], status);
}

/** Starts a download, which may take long; throws `DashboardRequestError` when it is refused or cannot begin. */
export async function dashboardDownload(url: string, signal: AbortSignal): Promise<Response> {
  const init = { signal };
  const response = await send(url, init, signal).catch((error: unknown) => {
    throw toFetchError(error, signal, init);
  });
  if (response.ok) return response;
  throw toRefusal(response.status, await readJson(response));
}

/** The first message of each field by name, as a form shows them under its inputs. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof DashboardRequestError)) return {};
  const entries = error.issues.map((issue) => [String(issue.path[0] ?? ""), issue.message] as const);
  return Object.fromEntries(entries.toReversed());
}
