import "server-only";

import type { LoggedBody } from "@/lib/contracts/logged-body";
import { bodyFormat } from "./body-format";
import { cutText } from "./cut-text";
import { fingerprintOf } from "./mask";
import { redactForm, redactJson, redactText, storableText } from "./redact";

/** Most of a body that the log keeps. */
const KEPT_BYTES = 16 * 1024;
/** Read beyond it, so that a secret which begins in the kept part is seen whole. */
const MARGIN_BYTES = 4 * 1024;
const READ_BYTES = KEPT_BYTES + MARGIN_BYTES;

interface Read {
  /** The beginning of the body, at most `READ_BYTES` of it. */
  text: string;
  isWhole: boolean;
}

function readStart(body: Uint8Array | string): Read {
  if (typeof body === "string") {
    const text = body.length <= READ_BYTES ? body : body.slice(0, READ_BYTES);
    return { text: storableText(text), isWhole: text.length === body.length };
  }
  const isWhole = body.byteLength <= READ_BYTES;
  // A stream's decoder keeps back a character that is cut in half.
  const text = new TextDecoder().decode(body.subarray(0, READ_BYTES), { stream: !isWhole });
  return { text: storableText(text), isWhole };
}

const TOKEN_CHAR = /[\w.-]/;

/** Where the kept text ends. A web token may be longer than the margin: of one that is not whole, nothing is kept. */
function keptEnd({ text, isWhole }: Read): number {
  const end = cutText(text, KEPT_BYTES).length;
  if (isWhole) return end;
  let wordStart = text.length;
  while (wordStart > 0 && TOKEN_CHAR.test(text.charAt(wordStart - 1))) wordStart--;
  const half = text.indexOf("eyJ", wordStart);
  return half === -1 ? end : Math.min(end, half);
}

interface Options {
  /** Its names are ours: only its strings can hold what a client sent. */
  isOurs?: boolean;
}

/** What the log keeps of a body. No more than that is looked through, however long the body is. */
export function toLoggedBody(
  body: Uint8Array | string,
  contentType: string | null,
  { isOurs = false }: Options = {},
): LoggedBody | null {
  const bytes = typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
  if (bytes === 0) return null;
  const read = readStart(body);
  const shared = { contentType: contentType === null ? null : redactText(contentType), bytes };
  const format = bodyFormat(read.text, contentType);
  if (format === "opaque") {
    return { ...shared, text: "", truncated: true, notKept: "format", fingerprint: fingerprintOf(body) };
  }
  const end = keptEnd(read);
  const redacted = format === "json" ? redactJson(read.text, { end, isOurs }) : redactForm(read.text, end);
  const text = cutText(redacted, KEPT_BYTES);
  return {
    ...shared,
    text,
    truncated: !read.isWhole || end < read.text.length || text.length < redacted.length,
  };
}

/** Of a body that nobody may read in the log: that there was one. */
export function toUnkeptBody(
  body: Uint8Array,
  contentType: string | null,
  notKept: "unknown_key" | "rate_limit",
): LoggedBody | null {
  if (body.byteLength === 0) return null;
  return {
    text: "",
    contentType: contentType === null ? null : redactText(contentType),
    bytes: body.byteLength,
    truncated: true,
    notKept,
  };
}
