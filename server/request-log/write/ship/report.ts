import "server-only";

import type { LaneName } from "./lane";
import type { Position } from "../segment-name";

/** A message from the shipper to the writer, at most one a batch. A child process sends it over its IPC channel. */
export type Report =
  /** Where a stream's position was found. `rows` were committed by a transaction whose COMMIT got no response. */
  | { type: "located"; lane: LaneName; position: Position | null; rows: number }
  | { type: "shipped"; lane: LaneName; position: Position | null; rows: number; durationMs: number }
  /** The batch did not reach the database. */
  | { type: "failed"; error: string }
  /** The database accepts the log again. */
  | { type: "recovered" }
  | { type: "removed"; file: string }
  | { type: "unreadable"; file: string; path: string; error: string }
  /** The database refuses a row. It is quarantined, or lost if the disk does not keep it either. */
  | { type: "refused"; lane: LaneName; position: Position | null; isKept: boolean; message: string }
  | { type: "warned"; message: string };
