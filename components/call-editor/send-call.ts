import { isReadMethod } from "@/lib/api/methods";
import { learnFromResponse } from "@/lib/server-clock";
import { MINUTE_MS } from "@/lib/time";

/** The response to a call that was sent from here. */
export interface Answer {
  status: number;
  /** Its id in the log. */
  requestId: string | null;
  body: string;
  /** Whether `body` is only the start of it. */
  isCut: boolean;
  /** Whether the response to an earlier call with the same Idempotency-Key was repeated. */
  isReplay: boolean;
  /** Whether a temporary key was used; otherwise a pasted one. */
  isTemporary: boolean;
}

export interface Call {
  url: string;
  method: string;
  headers: readonly [name: string, value: string][];
  /** Empty for none. */
  body: string;
}

/** A call without a complete response. Its message is for people. */
class CallFailedError extends Error {
  override readonly name = "CallFailedError";
}

/** A longer text is cut: it would only be slow to look at. The log has the same call. */
const MAX_SHOWN_LENGTH = 64 * 1_024;
const TIMEOUT_MS = MINUTE_MS / 2;

const NOT_KNOWN =
  "Whether the call took effect is not known: look at the log before you send it again. With the same Idempotency-Key, nothing is done twice.";
const HARMLESS = "Nothing has changed: send it again.";

/**
 * Calls the public API as any client does: with the key alone, and without the session's cookie. The key is in no address, and
 * the API learns nothing of the page that the call came from.
 */
export async function sendCall(
  { url, method, headers, body }: Call,
  key: { secret: string; isTemporary: boolean },
): Promise<Answer> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const sentMs = Date.now();
  try {
    const response = await fetch(url, {
      method,
      headers: [...headers, ["authorization", `Bearer ${key.secret}`]],
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
      requestId: response.headers.get("x-request-id"),
      body: text.slice(0, MAX_SHOWN_LENGTH),
      isCut: text.length > MAX_SHOWN_LENGTH,
      isReplay: response.headers.get("idempotent-replayed") === "true",
      isTemporary: key.isTemporary,
    };
  } catch {
    const why = timeout.aborted ? "The server did not respond in time" : "The server cannot be reached";
    throw new CallFailedError(`${why}. ${isReadMethod(method) ? HARMLESS : NOT_KNOWN}`);
  }
}

/** A name that no call has used: a repeated one would get the response to the first call. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return `again-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
