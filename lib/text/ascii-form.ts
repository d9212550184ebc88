/*
 * ASCII text in disguise: letters in full width, in mathematical and other styles, with invisible characters between them.
 */

/** Characters without width, and those that compatibility forms (NFKC) may turn into ASCII letters, digits or signs. */
const DISGUISED = [
  String.raw`\p{Default_Ignorable_Code_Point}\p{Cf}\u00aa\u00b2\u00b3\u00b9\u00ba\u017f\u02b0-\u02b8\u02e0-\u02e4`,
  String.raw`\u1d2c-\u1d6a\u2024\u2070-\u209c\u2100-\u214f\u2160-\u217f\u2460-\u24ea\u2c7c\ufe33\ufe34\ufe4d-\ufe4f\ufe52\ufe58`,
  String.raw`\ufe63\uff01-\uff5e\u{1ccd6}-\u{1ccf9}\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f16f}\u{1fbf0}-\u{1fbf9}`,
].join("");
const EACH_DISGUISED = new RegExp(`[${DISGUISED}]`, "gu");
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/u;

/** Bounded by the pattern: a few thousand characters. */
const plainForms = new Map<string, string>();

function plainForm(char: string): string {
  const known = plainForms.get(char);
  if (known !== undefined) return known;
  const normal = INVISIBLE.test(char) ? "" : char.normalize("NFKC");
  plainForms.set(char, normal);
  return normal;
}

interface AsciiForm {
  text: string;
  /** The place in the source where the character at this index begins. */
  startOf: (index: number) => number;
  /** The place in the source behind the character before this index. */
  endOf: (index: number) => number;
}

const same = (index: number) => index;

/** The text without disguises, and where its characters are in the source. Takes linear time. */
export function asciiForm(source: string): AsciiForm {
  if (!/[^\0-\x7f]/.test(source)) return { text: source, startOf: same, endOf: same };
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  const copyTo = (end: number) => {
    text += source.slice(at, end);
    for (; at < end; at++) ends[starts.push(at) - 1] = at + 1;
  };
  for (const { 0: char, index } of source.matchAll(EACH_DISGUISED)) {
    copyTo(index);
    at = index + char.length;
    const plain = plainForm(char);
    text += plain;
    for (let unit = 0; unit < plain.length; unit++) ends[starts.push(index) - 1] = at;
  }
  if (at === 0) return { text: source, startOf: same, endOf: same };
  copyTo(source.length);
  return {
    text,
    startOf: (index) => starts[index] ?? source.length,
    endOf: (index) => ends[index - 1] ?? 0,
  };
}
