import type { ColumnName } from "@/lib/log-view/columns";
import type { Density } from "@/lib/log-view/choices";

/**
 * The list's own width decides its form, so that it stays readable beside the panel: two lines per row on a phone, else one
 * line with the columns that fit (columns/column-layout.ts).
 */
export const LOG_GRID = [
  "grid items-center gap-x-3 px-5",
  "grid-cols-[auto_minmax(0,1fr)_auto_auto] [grid-template-areas:'status_request_request_request'_'wrong_wrong_key_time']",
  "@xl/log:grid-cols-(--log-columns-0) @xl/log:[grid-template-areas:none]",
  "@4xl/log:grid-cols-(--log-columns-1) @6xl/log:grid-cols-(--log-columns-2) @min-[90rem]/log:grid-cols-(--log-columns-3)",
].join(" ");

/** Width from which rows have one line: Tailwind's `@xl`. */
export const TABLE_MIN_WIDTH = 576;
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
export const ROW_CLASS = "h-14 content-center gap-y-0.5 @xl/log:h-(--log-row)";

/** How each cell is laid out, wherever it stands. */
export const CELL: Readonly<Record<ColumnName, string>> = {
  time: "whitespace-nowrap",
  status: "",
  method: "",
  request: "grid min-w-0",
  wrong: "min-w-0",
  code: "min-w-0 truncate",
  message: "min-w-0 truncate",
  key: "min-w-0 truncate @max-xl/log:max-w-40",
  bot: "min-w-0 truncate",
  caller: "min-w-0 truncate",
  agent: "min-w-0 truncate",
  duration: "text-right whitespace-nowrap",
  id: "min-w-0",
};
