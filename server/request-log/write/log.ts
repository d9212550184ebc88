import "server-only";

import { join } from "node:path";
import { openPool } from "@/server/database/open-pool";
import { databaseUrl } from "@/server/database/db";
import { env } from "@/server/platform/env";
import { logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";
import { insertLines } from "./insert";
import { toLine } from "./log-line";
import type { LogStatus } from "../log-status";
import type { RequestRecord } from "../record";
import { Shipper } from "./shipper";
import { Spool } from "./spool";

/** For the text of lines that wait for the database; as strings of the process they take about twice that. */
const MEMORY_LIMIT_BYTES = 24 * 1024 * 1024;
const MIB = 1024 * 1024;

export interface RequestLog {
  /** Keeps a finished request. Resolves once it is kept; never rejects, so that a failing log fails no answer. */
  record(record: RequestRecord): Promise<void>;
  /** Resolves when everything recorded so far is in the database. */
  flush(): Promise<void>;
  stop(): Promise<void>;
  status(): LogStatus;
}

export const spoolIn = (dataDir: string) => join(dataDir, "spool");

function createLog(): RequestLog {
  const { DATA_DIR, LOG_DURABILITY, LOG_DISK_LIMIT_MB } = env();
  const log = logger("request-log");
  const diskLimitBytes = LOG_DISK_LIMIT_MB * MIB;
  const spool = new Spool({
    directory: spoolIn(DATA_DIR),
    durability: LOG_DURABILITY,
    diskLimitBytes,
    memoryLimitBytes: MEMORY_LIMIT_BYTES,
    log,
  });
  // A connection of its own: the log neither waits for requests nor makes them wait.
  const pool = openPool({
    connectionString: databaseUrl(),
    name: "log",
    applicationName: "iozen-log",
    waitMs: 5_000,
    statementMs: 30_000,
  });
  const shipper = new Shipper(spool, (lines) => insertLines(pool, lines), log);
  shipper.wake(0);
  return {
    record: (record) => {
      shipper.wake();
      return spool.append(toLine(record));
    },
    flush: () => shipper.flush(),
    stop: async () => {
      await shipper.stop();
      await pool.end();
    },
    status: () => {
      const { diskBytes, waitingRows, waitingBytes, isFull, lostRows } = spool;
      const { shippedRows, batches, lastShippedAt, lastError } = shipper;
      const waiting = { waitingRows, waitingBytes, diskBytes, diskLimitBytes, isFull, lostRows };
      return { ...waiting, shippedRows, batches, lastShippedAt, lastError };
    },
  };
}

/** The log of this process: its spool, and the shipper that empties it. */
export function requestLog(): RequestLog {
  return processSingleton("request-log", createLog);
}
