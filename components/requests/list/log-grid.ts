import { PROPERTY_FILTERS } from "@/lib/log-filters/filter-table";
import { keysOf, recordOf } from "@/lib/typed-objects";

/**
 * The columns depend on the list's own width, so that it stays readable beside the panel: two lines per row on a phone, then
 * time, status, request and what went wrong, and all columns when there is space.
 */
export const LOG_GRID = [
  "grid items-center gap-x-3 px-5",
  "grid-cols-[auto_minmax(0,1fr)_auto_auto] [grid-template-areas:'status_request_request_request'_'wrong_wrong_key_time']",
  "@xl/log:grid-cols-[5.5rem_2rem_minmax(0,1fr)_minmax(0,0.62fr)] @xl/log:[grid-template-areas:'time_status_request_wrong']",
  "@4xl/log:grid-cols-[5.75rem_2.25rem_minmax(0,1fr)_minmax(0,0.95fr)_8rem_7.5rem_4.5rem]",
  "@4xl/log:[grid-template-areas:'time_status_request_wrong_key_caller_duration']",
].join(" ");

/** Width from which rows have one line: Tailwind's `@xl`. */
export const TABLE_MIN_WIDTH = 576;
export const ROW_HEIGHT = { table: 32, phone: 56 } as const;
/** Height of the line that names the day of the rows below it. */
export const DAY_HEIGHT = 30;
export const HEADER_HEIGHT = { table: 36, phone: 0 } as const;
/** Height of the sticky elements above the rows: the page's header and the column names. */
export const STICKY_HEIGHT = { table: 52 + 36, phone: 52 } as const;
/** The height of a row in CSS. */
export const ROW_CLASS = "h-14 content-center gap-y-0.5 @xl/log:h-8";

/** The columns in order: each cell's grid area and, in one-line rows, its heading. */
const COLUMNS = {
  time: { heading: "Time", cell: "[grid-area:time] whitespace-nowrap" },
  status: { heading: PROPERTY_FILTERS.status.label, cell: "[grid-area:status]" },
  request: { heading: "Request", cell: "[grid-area:request] min-w-0" },
  wrong: { heading: "What went wrong", cell: "[grid-area:wrong] min-w-0" },
  key: {
    heading: PROPERTY_FILTERS.key.label,
    cell: "[grid-area:key] max-w-40 min-w-0 truncate @xl/log:hidden @4xl/log:block",
  },
  caller: { heading: "Caller", cell: "hidden min-w-0 truncate [grid-area:caller] @4xl/log:block" },
  duration: {
    heading: "Duration",
    cell: "hidden text-right whitespace-nowrap [grid-area:duration] @4xl/log:block",
  },
} as const;

export const COLUMN_NAMES = keysOf(COLUMNS);
export const HEADING = recordOf(COLUMN_NAMES, (name) => COLUMNS[name].heading);
export const CELL = recordOf(COLUMN_NAMES, (name) => COLUMNS[name].cell);
