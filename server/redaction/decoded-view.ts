import "server-only";

/** A text with its encodings undone, and where each of its characters stands in the text that it was made from. */
export interface View {
  text: string;
  /** Offset in the source of each character, and its length behind the last; null where the view is the source. */
  offsets: readonly number[] | null;
}

/** Percent-encoding (also `%u0070`), escapes of JSON and JavaScript, and HTML entities. */
const ENCODED =
  /(?:%[\da-f]{2})+|%u[\da-f]{4}|\\(?:u[\da-f]{4}|u\{[\da-f]{1,6}\}|x[\da-f]{2}|["'\\/bfnrt])|&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|quot|apos|lt|gt|nbsp|colon|equals|lowbar|period|sol|commat|num|hyphen|dash);?/gi;
const HINT_OF_ENCODING = /%(?:[\da-f]{2}|u[\da-f]{4})|\\[ux"'\\/bfnrt]|&(?:#|[a-z]{2,6};)/i;
const ESCAPES: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  apos: "'",
  lt: "<",
  gt: ">",
  nbsp: " ",
  colon: ":",
  equals: "=",
  lowbar: "_",
  period: ".",
  sol: "/",
  commat: "@",
  num: "#",
  hyphen: "-",
  dash: "-",
};

export function isEncoded(text: string): boolean {
  return HINT_OF_ENCODING.test(text);
}

export function sourceView(text: string): View {
  return { text, offsets: null };
}

/** One layer of encodings less; null when there is none. `plusIsSpace` as in forms and queries. */
export function decodedView(view: View, plusIsSpace = false): View | null {
  const { text } = view;
  if (!isEncoded(text) && !(plusIsSpace && text.includes("+"))) return null;
  const offsets: number[] = [];
  let decoded = "";
  const copy = (from: number, to: number) => {
    for (let at = from; at < to; at++) offsets.push(offsetIn(view, at));
    const part = text.slice(from, to);
    decoded += plusIsSpace ? part.replaceAll("+", " ") : part;
  };
  const put = (char: string, from: number) => {
    for (let unit = 0; unit < char.length; unit++) offsets.push(offsetIn(view, from));
    decoded += char;
  };
  let at = 0;
  for (const { 0: encoded, index } of text.matchAll(ENCODED)) {
    copy(at, index);
    at = index + encoded.length;
    if (encoded.startsWith("%") && !/^%u/i.test(encoded)) {
      for (const [char, start] of decodePercent(encoded)) put(char, index + start);
    } else put(decodeOne(encoded), index);
  }
  copy(at, text.length);
  offsets.push(offsetIn(view, text.length));
  return decoded === text ? null : { text: decoded, offsets };
}

/** A name without its encodings. */
export function plainName(name: string): string {
  if (!/[%\\&+]/.test(name)) return name;
  let view: View | null = sourceView(name);
  let plain = name;
  for (let layer = 0; view !== null && layer < 4; layer++) {
    plain = view.text;
    view = decodedView(view, true);
  }
  return plain;
}

/** Where a character of the view stands in its source. */
export function offsetIn({ offsets }: View, at: number): number {
  return offsets === null ? at : (offsets[at] ?? at);
}

function decodeOne(encoded: string): string {
  if (encoded.length === 2) return ESCAPES[encoded.charAt(1)] ?? encoded.charAt(1);
  const hex = /^(?:%u|\\u\{?|\\x|&#x)([\da-f]+)/i.exec(encoded)?.[1];
  if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
  const decimal = /^&#(\d+)/.exec(encoded)?.[1];
  if (decimal !== undefined) return fromCode(Number(decimal));
  return ENTITIES[encoded.slice(1).replace(";", "").toLowerCase()] ?? encoded;
}

function fromCode(code: number): string {
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : "\uFFFD";
}

/** UTF-8, byte by byte, each character with the place of its first byte; what is no UTF-8 is taken for Latin-1. */
function decodePercent(encoded: string): [char: string, start: number][] {
  const bytes = Buffer.from(encoded.replaceAll("%", ""), "hex");
  const chars: [string, number][] = [];
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const char = length === 1 ? "\uFFFD" : bytes.toString("utf8", at, at + length);
    const isWhole = length > 1 && !char.includes("\uFFFD");
    chars.push([isWhole ? char : String.fromCharCode(lead), at * 3]);
    at += isWhole ? length : 1;
  }
  return chars;
}
