import "server-only";

/** How a body is read for its secrets; `opaque` ones are not kept, for nothing tells where a secret in them ends. */
export type BodyFormat = "json" | "form" | "opaque";

const JSON_TYPE = /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const FORM_TYPE = /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i;
/** Pairs of a form: no white space before the first `=`, and no markup. */
const FORM = /^[^\s=&<>{}"']{1,256}=[^<>\n]*$/;
const isForm = (text: string) => FORM.test(text.trimEnd());

/** What the beginning of a body is, by its own form first: JSON is often sent under another name. */
export function bodyFormat(text: string, contentType: string | null): BodyFormat {
  const start = text.replace(/^\uFEFF?\s*/, "");
  if (isBinary(text.slice(0, SNIFFED_LENGTH))) return "opaque";
  const first = start.charAt(0);
  if (first === "{" || first === "[") return "json";
  if (first === "<" || start.startsWith("--")) return "opaque";
  const type = contentType ?? "";
  if (FORM_TYPE.test(type)) return isForm(start) ? "form" : "opaque";
  if (!JSON_TYPE.test(type)) return "opaque";
  return isForm(start) ? "form" : "json";
}

const SNIFFED_LENGTH = 1_024;

/** Single control characters are a client's fault that the log should show; many are no text. */
function isBinary(text: string): boolean {
  let strange = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isControl = (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0x7f;
    if (isControl || code === 0xff_fd) strange++;
  }
  return strange > 8 && strange * 20 > text.length;
}
