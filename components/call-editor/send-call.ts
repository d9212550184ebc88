import { toLoggedPath } from "@/lib/api/api-path";
import { findApiEndpoint } from "@/lib/api/api-routes";
import { isReadMethod } from "@/lib/api/methods";
import { IDEMPOTENCY_HEADER } from "@/lib/send-again/prepare-call";
import type { Call } from "@/lib/send-again/read-draft";
import { learnFromResponse } from "@/lib/server-clock";
import { MINUTE_MS } from "@/lib/time";

/** The response to a call that was sent from here. */
export interface Answer {
  status: number;
  headers: Headers;
  /** From the call to the end of the body, as this browser measured it. */
  durationMs: number;
  /** Its id in the log. */
  requestId: string | null;
  body: string;
  /** Whether `body` is only the start of it. */
  isCut: boolean;
  /** Whether the response to an earlier call with the same Idempotency-Key was repeated. */
  isReplay: boolean;
}

/** A call without a complete response. Its message is for people. */
class CallFailedError extends Error {
  override readonly name = "CallFailedError";
}

/** A longer text is cut: it would only be slow to look at. The log has the same call. */
const MAX_SHOWN_LENGTH = 64 * 1_024;
const TIMEOUT_MS = MINUTE_MS / 2;

const HARMLESS = "Nothing has changed: send it again.";
const NOT_KNOWN = "Whether the call took effect is not known: look at the log before you send it again.";
const KEYED = "With the same Idempotency-Key, nothing is done twice.";

/** What a call without a response may have done, and how to send it again. */
function adviceFor({ url, method, headers }: Call): string {
  if (isReadMethod(method)) return HARMLESS;
  const endpoint = findApiEndpoint(method, toLoggedPath(new URL(url).pathname));
  const isKeyed = headers.some(([name]) => name.toLowerCase() === IDEMPOTENCY_HEADER);
  // The other endpoints ignore the header.
  return endpoint?.takesIdempotencyKey && isKeyed ? `${NOT_KNOWN} ${KEYED}` : NOT_KNOWN;
}

/**
 * Calls the public API as any client does: with the key alone, and without the session's cookie. The key is in no address, and
 * the API learns nothing of the page that the call came from.
 */
export async function sendCall(call: Call, key: string): Promise<Answer> {
  const { url, method, headers, body } = call;
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const sentMs = Date.now();
  const startMs = performance.now();
  try {
    const response = await fetch(url, {
      method,
      headers: [...headers, ["authorization", `Bearer ${key}`]],
      ...(body !== "" && { body }),
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: timeout,
    });
    learnFromResponse(response.headers, sentMs);
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      durationMs: performance.now() - startMs,
      requestId: response.headers.get("x-request-id"),
      body: text.slice(0, MAX_SHOWN_LENGTH),
      isCut: text.length > MAX_SHOWN_LENGTH,
      isReplay: response.headers.get("idempotent-replayed") === "true",
    };
  } catch {
    const why = timeout.aborted ? "The server did not respond in time" : "The server cannot be reached";
    throw new CallFailedError(`${why}. ${adviceFor(call)}`);
  }
}
