import type { ColumnName } from "@/lib/log-view/columns";
import type { Density } from "@/lib/log-view/choices";

/**
 * The list's own width decides its form: two lines per row on a phone, else one line with the columns that fit
 * (columns/column-layout.ts), beside the panel too.
 */
export const LOG_GRID = [
  "grid items-center gap-x-3 px-5",
  "grid-cols-[auto_minmax(0,1fr)_auto_auto] [grid-template-areas:'status_request_request_request'_'wrong_wrong_key_time']",
  "log-table:[grid-template-areas:none] log-table:@max-xl/log:grid-cols-(--log-columns-0)",
  "@xl/log:grid-cols-(--log-columns-1) @4xl/log:grid-cols-(--log-columns-2) @6xl/log:grid-cols-(--log-columns-3)",
  "@min-[90rem]/log:grid-cols-(--log-columns-4) @min-[105rem]/log:grid-cols-(--log-columns-5)",
].join(" ");

/**
 * Width from which rows have one line, and that of a window in which they have one beside the widest panel. In CSS they are
 * the variants `log-table` and `log-lines`.
 */
export const TABLE_MIN_WIDTH = 576;
export const TABLE_WINDOW = "(width >= 87.5rem)";
export const ROW_HEIGHT: Readonly<Record<Density | "phone", number>> = {
  comfortable: 32,
  compact: 24,
  phone: 56,
};
/** Height of the line that names the rows below it, such as their day. */
export const LABEL_HEIGHT = 30;
export const HEADER_HEIGHT = { table: 36, phone: 0 } as const;
/** Height of the sticky elements above the rows: the page's header and the column names. */
export const STICKY_HEIGHT = { table: 52 + 36, phone: 52 } as const;
/** The height of a row in CSS. */
export const ROW_CLASS = "h-14 content-center gap-y-0.5 log-table:h-(--log-row)";

/** How each cell is laid out, wherever it stands. */
export const CELL: Readonly<Record<ColumnName, string>> = {
  time: "whitespace-nowrap",
  status: "flex",
  method: "flex",
  request: "flex min-w-0",
  wrong: "flex min-w-0",
  code: "flex min-w-0",
  message: "min-w-0 truncate",
  key: "flex min-w-0 log-lines:max-w-40",
  bot: "flex min-w-0",
  caller: "flex min-w-0",
  agent: "flex min-w-0",
  duration: "text-right whitespace-nowrap",
  id: "min-w-0",
};
