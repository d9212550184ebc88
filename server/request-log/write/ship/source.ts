import "server-only";

import type { Position } from "../segment-name";

/** Complete lines of one segment. */
export interface Chunk {
  /** The position of the first line. */
  at: Position;
  bytes: Buffer;
  /** More lines can be read at once. */
  hasMore: boolean;
}

/** A stream of segments. */
export interface Source {
  /**
   * Returns the lines after `shipped`, or null if there are none: at most `maxBytes`, but at least one line. Everything
   * before `shipped` is in the database, so its segments are removed. Null stands for the stream's beginning.
   */
  read(shipped: Position | null, maxBytes: number): Promise<Chunk | null>;
}
