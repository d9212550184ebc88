import * as z from "zod";
import { SUBMISSION_TOKEN_HEADER } from "./contracts/submission-token";
import { type ValidationIssue, validationIssueSchema } from "./errors/validation-issue";
import { learnFromAnswer } from "./server-clock";

/** Why a call of the dashboard's JSON failed. `message` is written for the person; `status` 0 is a failed connection. */
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
  /** Of the form that is sent: whatever creates something needs it. */
  submissionToken?: string;
  signal?: AbortSignal | undefined;
}

/** A connection that silently died would otherwise hold one of the browser's six to this server for minutes. */
const TIMEOUT_MS = 20_000;

const isAbort = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

const unreachable = () =>
  new DashboardRequestError(
    "unreachable",
    "The server cannot be reached. Check your connection, then try again.",
    [],
    0,
  );

async function send(
  url: string,
  { method = "GET", body, submissionToken, signal }: DashboardFetchInit,
): Promise<Response> {
  const sentMs = Date.now();
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(submissionToken !== undefined && { [SUBMISSION_TOKEN_HEADER]: submissionToken }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]),
    });
    learnFromAnswer(response.headers, sentMs);
    return response;
  } catch (error) {
    if (isAbort(error)) throw error;
    throw unreachable();
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (isAbort(error)) throw error;
    if (!(error instanceof SyntaxError)) throw unreachable();
    return undefined;
  }
}

/** Calls the dashboard's JSON and answers the parsed DTO; throws `DashboardRequestError` for everything else. */
export async function dashboardFetch<S extends z.ZodType>(
  schema: S,
  url: string,
  init: DashboardFetchInit = {},
): Promise<z.output<S>> {
  const response = await send(url, init);
  const body = await readJson(response);
  if (response.ok) {
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    throw new DashboardRequestError(
      "unexpected",
      "The server's answer has an unknown form. Reload the page.",
      [],
      response.status,
    );
  }
  const refusal = errorBodySchema.safeParse(body).data?.error;
  if (refusal)
    throw new DashboardRequestError(refusal.code, refusal.message, refusal.issues, response.status);
  throw new DashboardRequestError(
    "unexpected",
    `The server answered with status ${response.status}. Try again.`,
    [],
    response.status,
  );
}

/** The first message of each field, by the field's name: what a form shows under its inputs. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof DashboardRequestError)) return {};
  const entries = error.issues.map((issue) => [String(issue.path[0] ?? ""), issue.message] as const);
  return Object.fromEntries(entries.toReversed());
}
