import "server-only";

import {
  FORMER_LINES_SUFFIX,
  LINES_SUFFIX,
  OVERFLOW_MARK,
  UNREADABLE_SUFFIX,
} from "@/server/platform/data-dir/spool-files";

/** Segments on disk; those that waited in memory because the disk took no more; and those of earlier releases. */
type SegmentKind = "disk" | "overflow" | "earlier";

/** Returns the kind of a file of the spool, or null if it is not a segment. */
export function kindOf(file: string): SegmentKind | null {
  if (file.endsWith(FORMER_LINES_SUFFIX)) return "earlier";
  // Any other name would sort among the segments as it happens to.
  if (!file.endsWith(LINES_SUFFIX) || !/^\d+-\d+\./.test(file)) return null;
  return file.endsWith(OVERFLOW_MARK + LINES_SUFFIX) ? "overflow" : "disk";
}

/** `generation` increases with each process that writes to the spool, `sequence` with each of its segments. */
export function segmentName(kind: "disk" | "overflow", generation: number, sequence: number): string {
  return `${generation}-${sequence}${kind === "overflow" ? OVERFLOW_MARK : ""}${LINES_SUFFIX}`;
}

/** The path under which an unreadable segment is left. Renamed back, its lines are shipped. */
export const unreadablePath = (path: string) => path + UNREADABLE_SUFFIX;

/** The path that it had before. */
export const readablePath = (path: string) =>
  path.endsWith(UNREADABLE_SUFFIX) ? path.slice(0, -UNREADABLE_SUFFIX.length) : path;

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
