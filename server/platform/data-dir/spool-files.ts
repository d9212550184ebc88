import "server-only";

/*
 * The one declaration of the names of the spool's files. It lies here because the data folder is recognized by them, and
 * no part of the platform imports a feature.
 */

/** How segments end, by the form of their lines: rows (`request-log/line.ts`), and JSON of the record before it. */
export const LINES_SUFFIX = ".v2.rows";
export const FORMER_LINES_SUFFIX = ".ndjson";
/** Stands before the suffix of a segment that waited in memory. */
export const OVERFLOW_MARK = ".overflow";
/** Follows the name of a segment that cannot be read. */
export const UNREADABLE_SUFFIX = ".unreadable";
export const REFUSED_FILE = "refused.jsonl";
export const IDENTITY_FILE = "identity.json";

const literal = (text: string) => text.replaceAll(".", String.raw`\.`);
const [LINES, FORMER, OVERFLOW, UNREADABLE] = [
  LINES_SUFFIX,
  FORMER_LINES_SUFFIX,
  OVERFLOW_MARK,
  UNREADABLE_SUFFIX,
].map(literal);

/** Generation (milliseconds since 1970) and sequence; earlier releases put the process's number between them. */
const SEGMENT = new RegExp(
  String.raw`^\d{13}-\d+(?:-\d+${FORMER}|(?:${OVERFLOW})?${LINES})(?:${UNREADABLE})?$`,
);

/** Whether only the spool gives a file this name. */
export const isSpoolFile = (name: string): boolean =>
  SEGMENT.test(name) || name === REFUSED_FILE || name === IDENTITY_FILE;
