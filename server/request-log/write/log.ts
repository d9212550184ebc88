import "server-only";

import { join } from "node:path";
import { openPool } from "@/server/database/open-pool";
import { databaseUrl } from "@/server/database/db";
import { env } from "@/server/platform/env";
import { logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";
import { insertLines } from "./insert";
import type { LogStatus } from "../log-status";
import type { RequestRecord } from "../record";
import { Shipper } from "./shipper";
import { Spool } from "./spool";
import type { LoggedBody } from "@/lib/contracts/logged-body";
import { memoizeFrozen } from "@/server/platform/memoize-frozen";

/** Memory for the text of waiting lines; as JavaScript strings they take about twice that. */
const MAX_MEMORY_BYTES = 24 * 1024 * 1024;
const MIB = 1024 * 1024;

export interface RequestLog {
  /** Keeps a finished request. Resolves once it is kept; never rejects, so that a failing log fails no response. */
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
    memoryLimitBytes: MAX_MEMORY_BYTES,
    log,
  });
  // A separate connection, so that the log and requests do not wait for each other.
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

const bodyJson = memoizeFrozen((body: LoggedBody) => JSON.stringify(body));

/** Serializes a record as a line of JSON. Most of it is the response's body, which many records may share. */
export function toLine(record: RequestRecord): string {
  const others = JSON.stringify({ ...record, responseBody: undefined });
  const body = record.responseBody === null ? "null" : bodyJson(record.responseBody);
  return `${others.slice(0, -1)},"responseBody":${body}}`;
}
