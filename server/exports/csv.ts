import "server-only";

/** Excel recognizes UTF-8 only after a byte order mark. */
export const CSV_START = "\ufeff";

/*
 * A spreadsheet runs a cell that begins with one of these as a formula; Excel also takes the wide forms, and programs drop white
 * space before it. A cell begins where the file has a comma, and where a program with another locale splits: at a semicolon, a tab or
 * a line break inside a text.
 */
const SIGN = String.raw`[=+\-@\uff1d\uff0b\uff0d\uff20]`;
const STARTS_FORMULA = new RegExp(String.raw`^(?:\s*${SIGN}|[\t\r])`);
/** Looks back from each sign, so that white space is read once however much of it there is. */
const FORMULA_WITHIN = new RegExp(
  String.raw`(?=${SIGN})(?<=[;,|\t\r\n](?:\s*["'])?\s*)|(?=[\t\r])(?<=[;,|\t\r\n]["']?)`,
  "g",
);

/** One line of a file. Texts are quoted. An apostrophe in front keeps a text from being a formula. */
export function toCsvLine(cells: readonly unknown[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return quote(textOf(value));
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join("; ");
  return JSON.stringify(value);
}

function quote(text: string): string {
  const inner = text.replaceAll(FORMULA_WITHIN, "'").replaceAll('"', '""');
  return STARTS_FORMULA.test(text) ? `"'${inner}"` : `"${inner}"`;
}
