import "server-only";

/** A text with its encodings undone, and where each of its characters stands in the text that it was made from. */
export interface View {
  text: string;
  /** Offset in the source of each character, and its length behind the last; null where the view is the source. */
  offsets: readonly number[] | null;
}

/* Percent-encoding (also `%u0070`), escapes of JSON and JavaScript, and HTML entities. */
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
  shy: "\u00ad",
  zerowidthspace: "\u200b",
  zwnj: "\u200c",
  zwj: "\u200d",
  lsqb: "[",
  lbrack: "[",
  rsqb: "]",
  rbrack: "]",
  lcub: "{",
  rcub: "}",
  grave: "`",
  tab: "\t",
  newline: "\n",
};
export const ENTITY_NAMES: readonly string[] = Object.keys(ENTITIES);

/** Also octal escapes, and those that no language has, which stand for the character itself: `\\a`. */
const BACKSLASHED = String.raw`\\(?:u[\da-f]{4}|u\{[\da-f]{1,6}\}|x[\da-f]{2}|[0-3][0-7]{2}|[!-~])`;
const ENCODED = new RegExp(
  String.raw`(?:%[\da-f]{2})+|%u[\da-f]{4}|${BACKSLASHED}|&(?:#\d{1,7}|#x[\da-f]{1,6}|${ENTITY_NAMES.join("|")});?`,
  "gi",
);
const HINT_OF_ENCODING = /%(?:[\da-f]{2}|u[\da-f]{4})|\\[!-~]|&(?:#|[a-z]{2,14};)/i;

function mayBeEncoded(text: string, plusIsSpace: boolean): boolean {
  return HINT_OF_ENCODING.test(text) || (plusIsSpace && text.includes("+"));
}

export function sourceView(text: string): View {
  return { text, offsets: null };
}

/** One layer of encodings less; null when there is none. `plusIsSpace` as in forms and queries. */
export function decodedView(view: View, plusIsSpace = false): View | null {
  const { text, offsets } = view;
  if (!mayBeEncoded(text, plusIsSpace)) return null;
  const decodedOffsets: number[] = [];
  const decoded = decodeText(text, plusIsSpace, (from, units, isCopy) => {
    for (let unit = 0; unit < units; unit++) {
      const at = isCopy ? from + unit : from;
      decodedOffsets.push(offsets === null ? at : (offsets[at] ?? at));
    }
  });
  if (decoded === text) return null;
  decodedOffsets.push(offsetIn(view, text.length));
  return { text: decoded, offsets: decodedOffsets };
}

/** Tells of each part that it writes where it was, how long it is, and whether it was copied or decoded. */
type Placed = (from: number, units: number, isCopy: boolean) => void;

function decodeText(text: string, plusIsSpace: boolean, placed: Placed): string {
  let decoded = "";
  const copy = (from: number, to: number) => {
    placed(from, to - from, true);
    const part = text.slice(from, to);
    decoded += plusIsSpace ? part.replaceAll("+", " ") : part;
  };
  const put = (char: string, from: number) => {
    placed(from, char.length, false);
    decoded += char;
  };
  let at = 0;
  for (const { 0: encoded, index } of text.matchAll(ENCODED)) {
    if (index > at) copy(at, index);
    at = index + encoded.length;
    if (encoded.startsWith("%") && !isUnicodeEscape(encoded)) {
      decodePercent(encoded, (char, start) => put(char, index + start));
    } else put(decodeOne(encoded), index);
  }
  if (at < text.length) copy(at, text.length);
  return decoded;
}

/** `%u0070` */
const isUnicodeEscape = (encoded: string) => (encoded.charCodeAt(1) | 0x20) === 0x75;

/** A name's encodings are undone so many times. */
const NAME_LAYERS = 3;
const nowhere: Placed = () => undefined;

/** A name without its encodings. */
export function plainName(name: string): string {
  let plain = name;
  for (let layer = 0; layer < NAME_LAYERS && mayBeEncoded(plain, true); layer++) {
    const decoded = decodeText(plain, true, nowhere);
    if (decoded === plain) break;
    plain = decoded;
  }
  return plain;
}

/** Where a character of the view stands in its source. */
export function offsetIn({ offsets }: View, at: number): number {
  return offsets === null ? at : (offsets[at] ?? at);
}

function decodeOne(encoded: string): string {
  if (encoded.length === 2) return ESCAPES[encoded.charAt(1)] ?? encoded.charAt(1);
  const octal = /^\\([0-7]{3})/.exec(encoded)?.[1];
  if (octal !== undefined) return fromCode(Number.parseInt(octal, 8));
  const hex = /^(?:%u|\\u\{?|\\x|&#x)([\da-f]+)/i.exec(encoded)?.[1];
  if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
  const decimal = /^&#(\d+)/.exec(encoded)?.[1];
  if (decimal !== undefined) return fromCode(Number(decimal));
  return ENTITIES[encoded.slice(1).replace(";", "").toLowerCase()] ?? encoded;
}

function fromCode(code: number): string {
  // Nothing is read of NUL, as by what ends its texts there or drops it.
  if (code === 0) return "";
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : "\uFFFD";
}

/** UTF-8, byte by byte, each character with the place of its first byte; what is no UTF-8 is taken for Latin-1. */
function decodePercent(encoded: string, put: (char: string, start: number) => void): void {
  for (let at = 0; at < encoded.length;) {
    const lead = Number.parseInt(encoded.slice(at + 1, at + 3), 16);
    const length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const char = length === 1 ? null : decodeUtf8(encoded.slice(at, at + length * 3));
    put(char ?? fromCode(lead), at);
    at += char === null ? 3 : length * 3;
  }
}

/** Null when the bytes are no character. */
function decodeUtf8(encoded: string): string | null {
  const bytes = Buffer.from(encoded.replaceAll("%", ""), "hex");
  const [lead = 0, second = 0] = bytes;
  // Of more bytes than it needs, which a lenient reader takes.
  if ((lead === 0xc0 || lead === 0xc1) && second >> 6 === 0b10)
    return fromCode(((lead & 1) << 6) | (second & 0x3f));
  const char = bytes.toString();
  return char.includes("\uFFFD") ? null : char;
}
