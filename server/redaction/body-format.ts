import "server-only";

/** How a body is searched for secrets. An `opaque` body is not kept: the end of a secret in it cannot be found. */
type BodyFormat = "json" | "form" | "opaque";

const JSON_TYPE = /^\s*application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const FORM_TYPE = /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i;
/** Form pairs: no white space before the first `=`, and no markup. */
const FORM = /^[^\s=&<>{}"']{1,256}=[^<>\n]*$/;
const isForm = (text: string) => FORM.test(text.trimEnd());

/** Detects the format from the body's beginning first, then from its type: JSON is often sent under another type. */
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

/** A few control characters are a client's mistake, which the log should show; many mean that the body is not text. */
function isBinary(text: string): boolean {
  let strange = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isControl = (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0x7f;
    if (isControl || code === 0xff_fd) strange++;
  }
  return strange > 8 && strange * 20 > text.length;
}
