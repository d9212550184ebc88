import "server-only";

import { DERIVED_COLUMNS, FACT_COLUMNS, sqlName } from "./log-columns";

/*
 * The grammar of a line: one row of `request_log` as COPY reads it, so that it is sent to the database as it is. Fields are
 * separated by tabs and the line ends with its only line feed. An empty field is NULL; a field in U+0001 is text that may hold
 * tabs, and U+0001 twice for itself. JSON text needs neither, because JSON escapes control characters.
 */

export const LINE_FEED = 0x0a;
const TAB = 0x09;
const SPACE = 0x20;
const BRACE = 0x7b;
const QUOTE = "\u0001";

/** The options of `COPY … FROM STDIN` for lines. */
export const COPY_OPTIONS = String.raw`FORMAT csv, DELIMITER E'\t', QUOTE E'\x01', ESCAPE E'\x01'`;

/** The columns of a line, as COPY names them. */
export const COPY_COLUMNS = [...FACT_COLUMNS, ...DERIVED_COLUMNS].map(sqlName).join(", ");

// oxlint-disable-next-line no-control-regex -- control characters are what a line cannot hold as they are
const CONTROL = /[\u0000-\u001f]/;

/** Whether the text can stand in a line as it is. */
export const isPlainText = (text: string) => text !== "" && !CONTROL.test(text);

/**
 * A text as a fact holds it: on one line, because a line is one, and without NUL, which PostgreSQL does not store. The detail
 * and the bodies keep every character.
 */
export function toStoredFact(text: string): string {
  if (isPlainText(text)) return text;
  return text.replaceAll(/[\n\r]/g, " ").replaceAll("\0", "\uFFFD");
}

/** A text as a field. */
export function toField(text: string): string {
  if (isPlainText(text)) return text;
  return QUOTE + toStoredFact(text).replaceAll(QUOTE, QUOTE + QUOTE) + QUOTE;
}

/** Texts as a field of type `text[]`. Lone surrogates become U+FFFD when the line is encoded. */
export function toArrayField(texts: readonly string[]): string {
  return toField(`{${texts.map((text) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(",")}}`);
}

/** Splits bytes into lines, each with its end. A last line without one is dropped: its response was never sent. */
export function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0, end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
    lines.push(bytes.subarray(from, end + 1));
    from = end + 1;
  }
  return lines;
}

/** Whether the line holds no request: the spool has only tried its disk with it. */
export const isBlank = (line: Buffer) => line[0] === SPACE || line[0] === LINE_FEED;

/** Whether an earlier release wrote the line: JSON of the record. Its rows may be in the database already. */
export const isFormerLine = (line: Buffer) => line[0] === BRACE;

/** The facts that count a row and tell its key's use. They begin the line. */
export interface LeadingFacts {
  id: string;
  workspaceId: string | null;
  apiKeyId: string | null;
  createdAt: string;
  method: string;
  route: string | null;
  status: number;
  errorCode: string | null;
  durationUs: number;
  clientAddress: string;
}

const LEADING = FACT_COLUMNS.indexOf("clientAddress") + 1;
const placeOf = (column: (typeof DERIVED_COLUMNS)[number]) =>
  FACT_COLUMNS.length + DERIVED_COLUMNS.indexOf(column);
const [CAUSES, DETAIL] = [placeOf("causes"), placeOf("detail")];

/** A line that breaks the grammar. The database would refuse it too, so the error has an SQLSTATE of that class. */
export class UnreadableLine extends Error {
  readonly code = "22P04";
}

/** Splits the leading facts from a line, and leaves the rest of it unread. */
export function leadingFacts(line: Buffer): LeadingFacts {
  const [id, workspaceId, apiKeyId, createdAt, method, route, status, errorCode, durationUs, clientAddress] =
    leadingFields(line);
  if (!id || !createdAt || !method || !clientAddress) throw new UnreadableLine("A log line lacks its facts");
  return {
    id,
    workspaceId: workspaceId ?? null,
    apiKeyId: apiKeyId ?? null,
    createdAt,
    method,
    route: route ?? null,
    status: Number(status),
    errorCode: errorCode ?? null,
    durationUs: Number(durationUs),
    clientAddress,
  };
}

/** The first fields; null for NULL. */
function leadingFields(line: Buffer): (string | null)[] {
  let end = -1;
  for (let field = 0; field < LEADING; field++) {
    end = line.indexOf(TAB, end + 1);
    if (end === -1) throw new UnreadableLine("A log line ends within its facts");
  }
  const head = line.toString("utf8", 0, end);
  return head.includes(QUOTE)
    ? splitQuoted(line.toString(), LEADING)
    : head.split("\t").map((field) => field || null);
}

/** The first of the row's causes, or null. */
export function firstCause(line: Buffer): string | null {
  const causes = splitQuoted(line.toString(), CAUSES + 1)[CAUSES] ?? "";
  return /^\{"((?:[^"\\]|\\.)*)"/.exec(causes)?.[1]?.replaceAll(/\\(.)/g, "$1") ?? null;
}

/** The row's detail. */
export const detailIn = (line: Buffer): string => splitQuoted(line.toString(), DETAIL + 1)[DETAIL] ?? "";

/** The first fields of a line that may have quotes. */
function splitQuoted(line: string, count: number): (string | null)[] {
  const fields: (string | null)[] = [];
  let at = 0;
  while (fields.length < count) {
    if (line[at] !== QUOTE) {
      const end = line.indexOf("\t", at);
      if (end === -1) throw new UnreadableLine("A log line ends within its facts");
      fields.push(line.slice(at, end) || null);
      at = end + 1;
      continue;
    }
    const end = quotedEnd(line, at + 1);
    fields.push(line.slice(at + 1, end).replaceAll(QUOTE + QUOTE, QUOTE));
    at = end + 2;
  }
  return fields;
}

/** The place of the quote that ends a field's text. */
function quotedEnd(line: string, from: number): number {
  let end = line.indexOf(QUOTE, from);
  while (end !== -1 && line[end + 1] === QUOTE) end = line.indexOf(QUOTE, end + 2);
  if (end === -1) throw new UnreadableLine("A log line ends within a quoted fact");
  return end;
}

/** The place of the tab before the last field but one: `responseText` and `responseHash` follow it. */
export function responseStart(line: Buffer): number {
  const last = line.lastIndexOf(TAB);
  const before = last > 0 ? line.lastIndexOf(TAB, last - 1) : -1;
  if (before === -1) throw new UnreadableLine("A log line has no response");
  return before;
}
