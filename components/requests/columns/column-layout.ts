import { PROPERTY_FILTERS } from "@/lib/log-filters/filter-table";
import { allInOrder, type ColumnName, type Columns } from "@/lib/log-view/columns";

interface ColumnInfo {
  heading: string;
  /** A narrow list shrinks the column to this before it leaves out the last ones. In pixels, like the usual width. */
  minPx: number;
  /** Its width where rows have fewer details, as beside the open panel. */
  narrowPx?: number;
  /** `fr` is a share of the width that the others leave. */
  usual: { px: number } | { fr: number };
}

export const COLUMN_INFO: Readonly<Record<ColumnName, ColumnInfo>> = {
  // Beside the panel without milliseconds.
  time: { heading: "Time", minPx: 88, narrowPx: 66, usual: { px: 92 } },
  status: { heading: PROPERTY_FILTERS.status.label, minPx: 40, usual: { px: 44 } },
  method: { heading: PROPERTY_FILTERS.method.label, minPx: 52, usual: { px: 60 } },
  request: { heading: "Request", minPx: 170, usual: { fr: 1 } },
  wrong: { heading: "What went wrong", minPx: 160, usual: { fr: 0.95 } },
  code: { heading: "Code", minPx: 110, usual: { px: 170 } },
  message: { heading: "Message", minPx: 160, usual: { fr: 0.95 } },
  key: { heading: PROPERTY_FILTERS.key.label, minPx: 90, usual: { px: 128 } },
  bot: { heading: "Bot", minPx: 90, usual: { px: 128 } },
  caller: { heading: "Caller", minPx: 105, usual: { px: 120 } },
  agent: { heading: "Agent", minPx: 90, usual: { px: 160 } },
  duration: { heading: "Duration", minPx: 64, usual: { px: 72 } },
  id: { heading: "Request id", minPx: 100, usual: { px: 160 } },
};

/** Of the list's edges, and between its columns. */
const PADDING_PX = 20;
const GAP_PX = 12;

/**
 * Widths of the list from which it has room for more columns. In its CSS they are `log-table`, `@xl`, `@4xl`, `@6xl`, 90rem
 * and 105rem. The first is what the widest panel leaves.
 */
const ROOMS_PX = [400, 576, 896, 1_152, 1_440, 1_680] as const;
type Room = 0 | 1 | 2 | 3 | 4 | 5;
const ROOMS = [0, 1, 2, 3, 4, 5] as const satisfies readonly Room[];
/** Those beside the open panel. */
const isNarrow = (room: Room) => room <= 1;

const minIn = (name: ColumnName, room: Room) => {
  const { minPx, narrowPx = minPx, usual } = COLUMN_INFO[name];
  if (isNarrow(room)) return narrowPx;
  // The others would grow to their usual widths first.
  return room === 5 && "fr" in usual ? minPx * 1.25 : minPx;
};

/** Of a cell without room below that one. */
const HIDDEN_BELOW = [
  "",
  "log-table:@max-xl/log:hidden",
  "log-table:@max-4xl/log:hidden",
  "log-table:@max-6xl/log:hidden",
  "log-table:@max-[90rem]/log:hidden",
  "log-table:@max-[105rem]/log:hidden",
] as const;
/** Of what the column shows elsewhere while it is hidden. */
const HIDDEN_FROM = [
  "log-table:hidden",
  "@xl/log:hidden",
  "@4xl/log:hidden",
  "@6xl/log:hidden",
  "@min-[90rem]/log:hidden",
  "@min-[105rem]/log:hidden",
] as const;
const HIDDEN_IN_TABLE = "log-table:hidden";

/** Each cell's place in the two lines that a row has on a phone, whatever the columns are. */
const PHONE_AREAS: Readonly<Partial<Record<ColumnName, string>>> = {
  time: "log-lines:[grid-area:time]",
  status: "log-lines:[grid-area:status]",
  request: "log-lines:[grid-area:request]",
  wrong: "log-lines:[grid-area:wrong]",
  key: "log-lines:[grid-area:key]",
};

const isOnPhone = (name: ColumnName) => PHONE_AREAS[name] !== undefined;

interface ColumnCell {
  name: ColumnName;
  /** False for a cell that only a phone shows. */
  isColumn: boolean;
  /** Where the cell is shown. */
  className: string;
}

export interface ColumnCells {
  /** From left to right, then those of the phone alone. */
  cells: readonly ColumnCell[];
  /** Hides what the column of this name shows itself; empty if it is not chosen. */
  besides: (name: ColumnName) => string;
}

/** The columns that a list of this width shows, in their order: those of the room that it has. */
export function shownColumns(columns: Columns, widthPx: number): ColumnName[] {
  return columnsThatFit(columns, ROOMS.findLast((room) => ROOMS_PX[room] <= widthPx) ?? 0);
}

/** The request, and as many of the others as there is room for. */
function columnsThatFit(columns: Columns, room: Room): ColumnName[] {
  let leftPx = ROOMS_PX[room] - 2 * PADDING_PX - COLUMN_INFO.request.minPx;
  const fitting: ColumnName[] = [];
  for (const { name } of columns) {
    if (name !== "request") leftPx -= GAP_PX + minIn(name, room);
    if (name === "request" || leftPx >= 0) fitting.push(name);
  }
  return fitting;
}

/** The smallest room with space for the column; null if none has it. */
const roomOf = (name: ColumnName, columns: Columns): Room | null =>
  ROOMS.find((room) => columnsThatFit(columns, room).includes(name)) ?? null;

export function toCells(columns: Columns): ColumnCells {
  const rooms = new Map(columns.map(({ name }) => [name, roomOf(name, columns)]));
  const inTable = (room: Room | null) => (room === null ? HIDDEN_IN_TABLE : HIDDEN_BELOW[room]);
  const onPhone = (name: ColumnName) => PHONE_AREAS[name] ?? "log-lines:hidden";
  const others = allInOrder(columns).filter((name) => !rooms.has(name) && isOnPhone(name));
  return {
    cells: [
      ...columns.map(({ name }) => ({
        name,
        isColumn: true,
        className: [onPhone(name), inTable(rooms.get(name) ?? null)].filter(Boolean).join(" "),
      })),
      ...others.map((name) => ({
        name,
        isColumn: false,
        className: [onPhone(name), HIDDEN_IN_TABLE].join(" "),
      })),
    ],
    besides: (name) => {
      const room = rooms.get(name) ?? null;
      return room === null ? "" : HIDDEN_FROM[room];
    },
  };
}

/**
 * The custom properties with the tracks of a row's grid in each room, for `LOG_GRID`. A width that the reader chose is a
 * maximum too, so that a narrower list still holds its columns.
 */
export const toTracks = (columns: Columns): Record<`--log-columns-${Room}`, string> => ({
  "--log-columns-0": tracksIn(columns, 0),
  "--log-columns-1": tracksIn(columns, 1),
  "--log-columns-2": tracksIn(columns, 2),
  "--log-columns-3": tracksIn(columns, 3),
  "--log-columns-4": tracksIn(columns, 4),
  "--log-columns-5": tracksIn(columns, 5),
});

function tracksIn(columns: Columns, room: Room): string {
  const fitting = new Set(columnsThatFit(columns, room));
  return columns
    .filter(({ name }) => fitting.has(name))
    .map(({ name, width }) => {
      const { narrowPx, usual } = COLUMN_INFO[name];
      const minPx = minIn(name, room);
      if (width !== null) return `minmax(${Math.min(minPx, width)}px,${width}px)`;
      if ("px" in usual) return `minmax(${minPx}px,${isNarrow(room) ? (narrowPx ?? usual.px) : usual.px}px)`;
      // Beside the open panel the cause is read first, and not to be cut.
      const share = isNarrow(room) && name === "request" ? 0.6 : usual.fr;
      return `minmax(${minPx}px,${share}fr)`;
    })
    .join(" ");
}
