/** A decoded text, and the position of each character in its source. */
export interface View {
  text: string;
  /** Source offset of each character, then the source's length; null where the view is the source itself. */
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

/** Includes octal escapes, and unknown ones, which mean the character itself: `\\a`. */
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

/** Decodes one layer; null when nothing is encoded. `plusIsSpace` as in forms and queries. */
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

/** Called for each decoded part: its place in the source, its length, and whether it was copied unchanged. */
type OnPart = (from: number, units: number, isCopy: boolean) => void;

function decodeText(text: string, plusIsSpace: boolean, onPart: OnPart): string {
  let decoded = "";
  const copy = (from: number, to: number) => {
    onPart(from, to - from, true);
    const part = text.slice(from, to);
    decoded += plusIsSpace ? part.replaceAll("+", " ") : part;
  };
  const put = (char: string, from: number) => {
    onPart(from, char.length, false);
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

/** Layers of encoding that are decoded in a short text, such as a name. */
const MAX_LAYERS = 3;
const ignorePart: OnPart = () => undefined;

/** A short text as it is, then without each layer of its encodings. */
export function* layersOf(text: string): Generator<string> {
  yield text;
  let plain = text;
  for (let layer = 0; layer < MAX_LAYERS && mayBeEncoded(plain, true); layer++) {
    const decoded = decodeText(plain, true, ignorePart);
    if (decoded === plain) return;
    plain = decoded;
    yield plain;
  }
}

/** A name without its encodings. */
export function plainName(name: string): string {
  let plain = name;
  for (const layer of layersOf(name)) plain = layer;
  return plain;
}

/** The source position of a character of the view. */
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
  // NUL is dropped, as many readers do.
  if (code === 0) return "";
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : "\uFFFD";
}

/** Decodes UTF-8, with the position of each character's first byte; invalid bytes are read as Latin-1. */
function decodePercent(encoded: string, put: (char: string, start: number) => void): void {
  for (let at = 0; at < encoded.length;) {
    const lead = Number.parseInt(encoded.slice(at + 1, at + 3), 16);
    const length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const char = length === 1 ? null : decodeUtf8(encoded.slice(at, at + length * 3), lead, length);
    put(char ?? fromCode(lead), at);
    at += char === null ? 3 : length * 3;
  }
}

/** The smallest character of each length. One that is overlong in two bytes is accepted, as lenient readers do. */
const MIN_CODES = [0, 0, 0, 0x8_00, 0x1_00_00];

/** Null when the bytes are not one valid character. */
function decodeUtf8(encoded: string, lead: number, length: number): string | null {
  if (encoded.length !== length * 3 || lead > 0xf4) return null;
  let code = lead & (0x7f >> length);
  for (let at = 3; at < encoded.length; at += 3) {
    const byte = Number.parseInt(encoded.slice(at + 1, at + 3), 16);
    if (byte >> 6 !== 0b10) return null;
    code = (code << 6) | (byte & 0x3f);
  }
  const isSurrogate = code >> 11 === 0x1b;
  return isSurrogate || code > 0x10_ff_ff || code < (MIN_CODES[length] ?? 0) ? null : fromCode(code);
}
