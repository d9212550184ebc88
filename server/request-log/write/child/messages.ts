import "server-only";

import type { Report } from "../ship/report";
import type { Position } from "../segment-name";
import type { Chunk } from "../ship/source";
import type { SpoolIdentity } from "../spool-identity";

/** All that the child process needs to ship a spool. */
export interface ShipperSettings {
  directory: string;
  identity: SpoolIdentity;
  databaseUrl: string;
}

/** From the writer to its child. */
export type ToShipper =
  | { type: "start"; settings: ShipperSettings }
  | { type: "watched"; isWatched: boolean }
  /** The writer holds lines in memory. */
  | { type: "overflowing" }
  /** The reply to "read-overflow". */
  | { type: "overflow"; chunk: Chunk | null }
  | { type: "flush"; id: number }
  /** Ship what waits, then exit. */
  | { type: "stop" };

/** Statements sent to the database since the child's start, by first keyword. */
export type StatementsSent = readonly (readonly [command: string, count: number])[];

/** From the child to its writer. */
export type FromShipper =
  | { type: "report"; report: Report; statements: StatementsSent; memoryBytes: number }
  | { type: "read-overflow"; shipped: Position | null; maxBytes: number }
  /** The reply to "flush"; `error` if the database did not accept all lines. */
  | { type: "flushed"; id: number; error: string | null };
