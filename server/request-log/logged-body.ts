import "server-only";

import type { LoggedBody } from "@/lib/contracts/request-log";
import { isSurelyClean, redactLooseText, redactValue } from "./redact";

/** Most of a body that the log keeps, in characters after redaction. */
const KEPT = 16 * 1024;

function redactBody(text: string): string {
  if (isSurelyClean(text)) return text;
  try {
    return JSON.stringify(redactValue(JSON.parse(text)));
  } catch {
    return redactLooseText(text);
  }
}

/** Redacted first and cut after, so that no half of a secret stays. */
export function toLoggedBody(body: Uint8Array | string, contentType: string | null): LoggedBody | null {
  const bytes = typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
  if (bytes === 0) return null;
  const text = redactBody(typeof body === "string" ? body : new TextDecoder().decode(body));
  return { text: text.slice(0, KEPT).toWellFormed(), contentType, bytes, truncated: text.length > KEPT };
}
