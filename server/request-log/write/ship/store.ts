import "server-only";

import type { Pool } from "pg";
import type { Position } from "../segment-name";
import { findPosition, type Move, shipBatch, shipMissing } from "./ship-batch";

/** The database, as the shipper sees it. */
export interface Store {
  findPosition: (stream: string) => Promise<Position | null>;
  /** Commits the lines with the move of their stream's position; false if that was not at `from`. */
  ship: (lines: readonly Buffer[], move: Move) => Promise<boolean>;
  /** Commits those lines whose rows do not exist. */
  shipMissing: (lines: readonly Buffer[]) => Promise<void>;
}

export function databaseStore(pool: Pool): Store {
  return {
    findPosition: (stream) => findPosition(pool, stream),
    ship: (lines, move) => shipBatch(pool, lines, move),
    shipMissing: (lines) => shipMissing(pool, lines),
  };
}
