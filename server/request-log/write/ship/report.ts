import "server-only";

import type { LaneName } from "./lane";
import type { Position } from "../segment-name";

/** What the shipper tells the writer, at most once a batch. As a child process it sends this over its channel. */
export type Report =
  /** Where a stream's position was found. `rows` were committed by a transaction whose answer was lost. */
  | { type: "located"; lane: LaneName; position: Position | null; rows: number }
  | { type: "shipped"; lane: LaneName; position: Position | null; rows: number; durationMs: number }
  /** The batch did not reach the database. */
  | { type: "failed"; error: string }
  /** The database accepts the log again. */
  | { type: "recovered" }
  | { type: "removed"; file: string }
  | { type: "unreadable"; file: string; path: string; error: string }
  /** A row that neither the database nor the disk takes. */
  | { type: "lost"; message: string }
  | { type: "warned"; message: string };
