import "server-only";

import type { LoggedBody } from "@/lib/contracts/request-log";
import { cutText } from "./cut-text";
import { isSurelyClean, redactLooseText, redactValue } from "./redact";

/** Most of a body that the log keeps, after redaction. */
const KEPT_BYTES = 16 * 1024;

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
  const kept = cutText(text, KEPT_BYTES);
  return { text: kept.toWellFormed(), contentType, bytes, truncated: kept.length < text.length };
}
