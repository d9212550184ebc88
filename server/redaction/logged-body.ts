import "server-only";

import { type LoggedBody, MAX_KEPT_BYTES } from "@/lib/contracts/log/logged-body";
import { bodyFormat } from "./body-format";
import { Budget } from "./budget";
import { fingerprintOf } from "./mask";
import { cutText, redactForm, redactJson, redactText, storableText } from "./redact";
import { OBJECT_IN_BASE64 } from "./shapes/json-in-base64";

/** Searched beyond that, so that a secret which begins in the kept part is seen whole. */
const MARGIN_BYTES = 4 * 1024;
const MAX_READ_BYTES = MAX_KEPT_BYTES + MARGIN_BYTES;

interface Read {
  /** The first `MAX_READ_BYTES` of the body. */
  text: string;
  isWhole: boolean;
}

function readStart(body: Uint8Array | string): Read {
  if (typeof body === "string") {
    const text = body.length <= MAX_READ_BYTES ? body : body.slice(0, MAX_READ_BYTES);
    return { text: storableText(text), isWhole: text.length === body.length };
  }
  const isWhole = body.byteLength <= MAX_READ_BYTES;
  // A streaming decoder withholds a character that is cut in half.
  const text = new TextDecoder().decode(body.subarray(0, MAX_READ_BYTES), { stream: !isWhole });
  return { text: storableText(text), isWhole };
}

const TOKEN_CHAR = /[\w.-]/;
const TOKEN_START = new RegExp(`(?<![A-Za-z0-9_-])${OBJECT_IN_BASE64}`);

/** The end of the kept text. A JSON Web Token may be longer than the margin: an incomplete one is dropped entirely. */
function keptEnd({ text, isWhole }: Read): number {
  const end = cutText(text, MAX_KEPT_BYTES).length;
  if (isWhole) return end;
  let wordStart = text.length;
  while (wordStart > 0 && TOKEN_CHAR.test(text.charAt(wordStart - 1))) wordStart--;
  const half = TOKEN_START.exec(text.slice(wordStart))?.index;
  return half === undefined ? end : Math.min(end, wordStart + half);
}

interface Options {
  /** The server wrote its names: only its strings can contain what a client sent. */
  hasTrustedNames?: boolean;
  budget?: Budget;
}

/** The redacted beginning of a body for the log. The cost is bounded however long the body is. */
export function toLoggedBody(
  body: Uint8Array | string,
  contentType: string | null,
  { hasTrustedNames = false, budget = new Budget() }: Options = {},
): LoggedBody | null {
  const bytes = typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
  if (bytes === 0) return null;
  const read = readStart(body);
  const shared = { contentType: contentType === null ? null : redactText(contentType, budget), bytes };
  const format = bodyFormat(read.text, contentType);
  if (format === "opaque") {
    return { ...shared, text: "", truncated: true, notKept: "format", fingerprint: fingerprintOf(body) };
  }
  const end = keptEnd(read);
  const redacted =
    format === "json"
      ? redactJson(read.text, { end, hasTrustedNames, budget })
      : redactForm(read.text, { end, budget });
  const text = cutText(redacted, MAX_KEPT_BYTES);
  return {
    ...shared,
    text,
    truncated: !read.isWhole || end < read.text.length || text.length < redacted.length,
  };
}

/** Records that there was a body, without its text, where nobody may read it in the log. */
export function toUnkeptBody(
  body: Uint8Array,
  contentType: string | null,
  { notKept, budget = new Budget() }: { notKept: "unknown_key" | "rate_limit"; budget?: Budget },
): LoggedBody | null {
  if (body.byteLength === 0) return null;
  return {
    text: "",
    contentType: contentType === null ? null : redactText(contentType, budget),
    bytes: body.byteLength,
    truncated: true,
    notKept,
  };
}
