type Punctuation = "{" | "}" | "[" | "]" | ":" | ",";

type JsonTokenKind =
  | Punctuation
  | "string"
  | "number"
  /** `true`, `false`, `null`, or another bare name, which is not JSON. */
  | "word"
  /** Text in single quotes: not JSON, but people send it. */
  | "single-quoted"
  | "invalid"
  | "end";

export interface JsonToken {
  readonly kind: JsonTokenKind;
  /** The token as written is `text.slice(start, end)`; offsets count UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** False for quoted text without a closing quote on its line: the token ends with the line. */
  readonly closed: boolean;
  /** Offset of the first character that a JSON string cannot hold; -1 for none, and for other kinds of token. */
  readonly faultAt: number;
}

const PUNCTUATION: ReadonlyMap<number, Punctuation> = new Map(
  (["{", "}", "[", "]", ":", ","] as const).map((mark) => [mark.charCodeAt(0), mark]),
);
const QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const BACKSLASH = 0x5c;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const LAST_DIGIT = 0x39;

const SPACES = /[ \t\r\n]*/y;
const BARE = /[^ \t\r\n{}[\],:"]+/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORD = /^[A-Za-z_][\w$]*$/;
/** The characters that may follow a backslash, except `u` and its four digits. */
const ESCAPED: ReadonlySet<number> = new Set(Array.from('"\\/bfnrt', (char) => char.charCodeAt(0)));
const LETTER_U = 0x75;
const HEX = /[\dA-Fa-f]{4}/y;

/**
 * The next token of JSON text at or after `offset`; `end` when only white space is left. Text that is not JSON becomes
 * tokens too, so that a reader can report its place, and a scanner can go on behind it. A call costs the length of the
 * token and the white space before it, so that reading a whole text is linear.
 */
export function nextToken(text: string, offset: number): JsonToken {
  const start = text.charCodeAt(offset) <= SPACE ? endOf(SPACES, text, offset) : offset;
  if (start >= text.length) return token("end", text.length, text.length);
  const code = text.charCodeAt(start);
  const mark = PUNCTUATION.get(code);
  if (mark) return token(mark, start, start + 1);
  if (code === QUOTE) return readString(text, start);
  if (code === SINGLE_QUOTE) return readSingleQuoted(text, start);
  const end = endOf(BARE, text, start);
  return token(kindOfBare(text.slice(start, end)), start, end);
}

function token(kind: JsonTokenKind, start: number, end: number): JsonToken {
  return { kind, start, end, closed: true, faultAt: -1 };
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function kindOfBare(bare: string): JsonTokenKind {
  if (bare.charCodeAt(0) <= LAST_DIGIT) return NUMBER.test(bare) ? "number" : "invalid";
  return WORD.test(bare) ? "word" : "invalid";
}

function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

function readString(text: string, start: number): JsonToken {
  let faultAt = -1;
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return { kind: "string", start, end: at + 1, closed: true, faultAt };
    if (isLineEnd(code)) break;
    let next = at + 1;
    if (code === BACKSLASH) {
      next = endOfEscape(text, at);
      if (next < 0) {
        if (faultAt < 0) faultAt = at;
        // The character after a backslash belongs to the escape, even to an invalid one; a line's end never does.
        next = at + 1 < text.length && !isLineEnd(text.charCodeAt(at + 1)) ? at + 2 : at + 1;
      }
    } else if (code < SPACE && faultAt < 0) faultAt = at;
    at = next;
  }
  return { kind: "string", start, end: at, closed: false, faultAt: faultAt < 0 ? at : faultAt };
}

/** -1 when there is no JSON escape at `at`. */
function endOfEscape(text: string, at: number): number {
  const code = text.charCodeAt(at + 1);
  if (ESCAPED.has(code)) return at + 2;
  const end = at + 6;
  return code === LETTER_U && endOf(HEX, text, at + 2) === end ? end : -1;
}

function readSingleQuoted(text: string, start: number): JsonToken {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === SINGLE_QUOTE) return token("single-quoted", start, at + 1);
    if (isLineEnd(code)) break;
    at += code === BACKSLASH && at + 1 < text.length && !isLineEnd(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  return { kind: "single-quoted", start, end: at, closed: false, faultAt: -1 };
}

const ESCAPES = /\\(?:u([\dA-Fa-f]{4})|(.))/g;
const SHORT: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/**
 * The text of a quoted token, without quotes and with its escapes decoded. Accepts every token of `nextToken`: an escape
 * that is not JSON stands for the character after its backslash.
 */
export function stringValue(text: string, { kind, start, end, closed, faultAt }: JsonToken): string {
  const inner = text.slice(start + 1, closed ? end - 1 : end);
  if (!inner.includes("\\")) return inner;
  // The engine's own parser is many times faster.
  if (kind === "string" && faultAt < 0) return String(JSON.parse(text.slice(start, end)));
  return inner.replace(ESCAPES, (_, hex: string | undefined, char: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return char === undefined ? "" : (SHORT[char] ?? char);
  });
}
