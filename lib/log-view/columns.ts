import { COOKIE_PREFIX } from "../text/cookie-prefix";

/** The columns that the log can have, in their usual order. */
export const COLUMN_NAMES = [
  "time",
  "status",
  "method",
  "request",
  "wrong",
  "code",
  "message",
  "key",
  "bot",
  "caller",
  "agent",
  "duration",
  "id",
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

interface Column {
  name: ColumnName;
  /** In pixels; null for the usual width. */
  width: number | null;
}

/** From left to right. The request is always among them: it is the row's link. */
export type Columns = readonly Column[];

export const USUAL_COLUMNS: Columns = (
  ["time", "status", "request", "wrong", "key", "caller", "duration"] as const
).map((name) => ({ name, width: null }));

export const COLUMNS_COOKIE = `${COOKIE_PREFIX}log-columns`;

export const COLUMN_WIDTH = { min: 48, max: 800 } as const;
/** The nearest width that a column can have. */
const toColumnWidth = (pixels: number) =>
  Math.min(COLUMN_WIDTH.max, Math.max(COLUMN_WIDTH.min, Math.round(pixels)));

const ENTRY = /^([a-z]+)(?:-(\d{1,4}))?$/;

/**
 * Reads columns as a cookie or an address has them: "time.status.request-320". What this version does not know is left out;
 * null where nothing remains.
 */
export function parseColumns(text: string | undefined): Columns | null {
  const columns: Column[] = [];
  for (const entry of text?.split(".") ?? []) {
    const [, word, width] = ENTRY.exec(entry) ?? [];
    const name = COLUMN_NAMES.find((each) => each === word);
    if (name === undefined || columns.some((column) => column.name === name)) continue;
    columns.push({ name, width: width === undefined ? null : toColumnWidth(Number(width)) });
  }
  if (columns.length === 0) return null;
  const hasRequest = columns.some(({ name }) => name === "request");
  return hasRequest ? columns : [...columns, { name: "request", width: null }];
}

export const formatColumns = (columns: Columns): string =>
  columns.map(({ name, width }) => (width === null ? name : `${name}-${width}`)).join(".");

/** All columns in one order: the chosen ones in theirs, and each other one after its usual neighbour. */
export function allInOrder(columns: Columns): ColumnName[] {
  const order = columns.map(({ name }) => name);
  for (const [place, name] of COLUMN_NAMES.entries()) {
    if (order.includes(name)) continue;
    const before = COLUMN_NAMES[place - 1];
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, name);
  }
  return order;
}

/** The columns of these names, each with the width that it has. */
export const chosenColumns = (names: readonly ColumnName[], columns: Columns): Columns =>
  names.map((name) => columns.find((column) => column.name === name) ?? { name, width: null });

/** Null restores the usual width. */
export const withWidth = (columns: Columns, name: ColumnName, pixels: number | null): Columns =>
  columns.map((column) =>
    column.name === name ? { name, width: pixels === null ? null : toColumnWidth(pixels) } : column,
  );
