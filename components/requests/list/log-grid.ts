import { PROPERTY_FILTERS } from "@/lib/contracts/log-filters";
import { keysOf, recordOf } from "@/lib/typed-objects";

/**
 * The columns depend on the list's own width, so that it stays readable beside the panel: two lines per row on a phone, then
 * time, request, status and error, and all columns when there is space.
 */
export const LOG_GRID = [
  "grid items-center gap-x-3 px-5",
  "grid-cols-[auto_minmax(0,1fr)_auto_auto] [grid-template-areas:'status_request_request_request'_'error_error_key_time']",
  "@xl/log:grid-cols-[5.5rem_minmax(0,1fr)_2.25rem_10.5rem] @xl/log:[grid-template-areas:'time_request_status_error']",
  "@4xl/log:grid-cols-[6.75rem_minmax(0,1fr)_3rem_11.5rem_10rem_4.5rem]",
  "@4xl/log:[grid-template-areas:'time_request_status_error_key_duration']",
].join(" ");

/** Width from which rows have one line: Tailwind's `@xl`. */
export const TABLE_MIN_WIDTH = 576;
export const ROW_HEIGHT = { table: 36, phone: 56 } as const;
export const HEADER_HEIGHT = { table: 36, phone: 0 } as const;
/** Height of the sticky elements above the rows: the page's header, the filters and the column names. */
export const STICKY_HEIGHT = { table: 52 + 46 + 36, phone: 52 + 46 } as const;

/** The columns in order: each cell's grid area and, in one-line rows, its heading. */
const COLUMNS = {
  time: { heading: "Time (UTC)", cell: "[grid-area:time] whitespace-nowrap" },
  request: { heading: "Request", cell: "[grid-area:request] min-w-0" },
  status: { heading: PROPERTY_FILTERS.status.label, cell: "[grid-area:status]" },
  error: { heading: PROPERTY_FILTERS.code.label, cell: "[grid-area:error] min-w-0 truncate" },
  key: {
    heading: PROPERTY_FILTERS.key.label,
    cell: "[grid-area:key] max-w-40 min-w-0 truncate @xl/log:hidden @4xl/log:block",
  },
  duration: {
    heading: "Duration",
    cell: "hidden text-right whitespace-nowrap [grid-area:duration] @4xl/log:block",
  },
} as const;

export const COLUMN_NAMES = keysOf(COLUMNS);
export const HEADING = recordOf(COLUMN_NAMES, (name) => COLUMNS[name].heading);
export const CELL = recordOf(COLUMN_NAMES, (name) => COLUMNS[name].cell);
