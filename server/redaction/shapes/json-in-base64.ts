import "server-only";

const SPACES = [" ", "\t", "\n", "\r"];
const QUOTES = ['"', "'"];
const OPENING = ["{", "["];
/** The second byte of UTF-16. */
const NUL = "\0";

const inBase64 = (bytes: string) => Buffer.from(bytes, "latin1").toString("base64");

/** How JSON in base64 can begin: three digits where any character may follow a quote, four otherwise. */
function startsOf(bracket: string): string[] {
  const inside = bracket === "[" ? [...SPACES, ...OPENING] : SPACES;
  // The third digit depends on the highest bits of the character: a sign or digit, a letter, and a letter outside ASCII.
  const quoted = QUOTES.flatMap((quote) =>
    ["0", "a", "\xc3"].map((next) => inBase64(bracket + quote + next)),
  );
  const spaced = [...inside, NUL].flatMap((second) =>
    [...SPACES, ...QUOTES, ...OPENING].map((third) => inBase64(bracket + second + third)),
  );
  return [...new Set([...quoted.map((digits) => digits.slice(0, 3)), ...spaced])];
}

const OBJECT_STARTS = startsOf("{");
const STARTS = [...OBJECT_STARTS, ...startsOf("[")];
/** Source of a regular expression for the beginning of an object, such as a web token's header. */
export const OBJECT_IN_BASE64 = `(?:${OBJECT_STARTS.join("|")})`;
export const OBJECT_IN_BASE64_HINTS: readonly string[] = OBJECT_STARTS;
export const JSON_IN_BASE64_HINTS: readonly string[] = STARTS;

/** The digits may be broken into lines, the first of which then has at least 60. */
const RUNS = new RegExp(
  String.raw`(?<![A-Za-z0-9])(?:${STARTS.join("|")})[\w+/-]{10,}(?:(?<=[\w+/-]{60})\r?\n[ \t]{0,8}[\w+/-]+)*={0,2}`,
  "g",
);

export interface Run {
  start: number;
  end: number;
  /** The decoded text. */
  text: string;
}

/** Base64 that begins like encoded JSON. */
export function* jsonInBase64(text: string): Generator<Run> {
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    const bytes = Buffer.from(run, "base64");
    const encoding = bytes[1] === 0 ? "utf16le" : "utf8";
    yield { start: index, end: index + run.length, text: bytes.toString(encoding) };
  }
}
