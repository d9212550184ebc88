import "server-only";

/** The encoding of a segment's lines, known by the suffix of its file. */
export interface LineFormat {
  suffix: string;
  /** Returns the UUID of the line's request. Throws a SyntaxError for a line that is none. */
  idOf: (line: Buffer) => string;
  /** Converts a line to the current format. Throws a SyntaxError for a line that is none. */
  toCurrent: (line: Buffer) => Buffer;
}

const idOfJson = (line: Buffer) => (JSON.parse(line.toString()) as { id: string }).id; // safe: our own line

/** The format of new segments. */
export const CURRENT_FORMAT: LineFormat = { suffix: ".lines", idOf: idOfJson, toCurrent: (line) => line };

/** The formats of earlier releases. Their segments have no position: some of their rows may be in the database. */
const EARLIER_FORMATS: readonly LineFormat[] = [
  { suffix: ".ndjson", idOf: idOfJson, toCurrent: (line) => line },
];

const OVERFLOW = ".overflow";

/** Segments on disk; those that waited in memory because the disk took no more; and those of earlier releases. */
export type SegmentKind = "disk" | "overflow" | "earlier";

/** Returns the kind of a file of the spool, or null if it is not a segment. */
export function kindOf(file: string): SegmentKind | null {
  if (EARLIER_FORMATS.some(({ suffix }) => file.endsWith(suffix))) return "earlier";
  if (!file.endsWith(CURRENT_FORMAT.suffix)) return null;
  return file.endsWith(OVERFLOW + CURRENT_FORMAT.suffix) ? "overflow" : "disk";
}

export function formatOf(file: string): LineFormat {
  return EARLIER_FORMATS.find(({ suffix }) => file.endsWith(suffix)) ?? CURRENT_FORMAT;
}

/** `generation` increases with each process that writes to the spool, `sequence` with each of its segments. */
export function segmentName(kind: "disk" | "overflow", generation: number, sequence: number): string {
  return `${generation}-${sequence}${kind === "overflow" ? OVERFLOW : ""}${CURRENT_FORMAT.suffix}`;
}

/** The path under which an unreadable segment is left. Renamed back, its lines are shipped. */
export const unreadablePath = (path: string) => `${path}.unreadable`;

export const generationOf = (file: string) => Number.parseInt(file, 10);

const order = new Intl.Collator("en", { numeric: true });

/** The order in which segments were created. */
export const compareSegments = (a: string, b: string) => order.compare(a, b);

/** A place in a stream of segments: everything before it is in the database. */
export interface Position {
  segment: string;
  /** In bytes. */
  offset: number;
}
