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
import { toLine } from "./to-line";
import { writeKeyUses } from "./key-uses";
import { MINUTE_MS } from "@/lib/time";

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
  const insert = (lines: readonly string[]) =>
    insertLines(
      pool,
      lines.map((line) => Buffer.from(`${line}\n`)),
    );
  const shipper = new Shipper(spool, insert, log);
  // A failure is repaired by the next turn.
  const writeUses = (which: "due" | "all") => writeKeyUses(pool, which).catch(() => undefined);
  const uses = setInterval(() => void writeUses("due"), MINUTE_MS).unref();
  shipper.wake(0);
  return {
    record: (record) => {
      shipper.wake();
      return spool.append(toLine(record).toString("utf8").slice(0, -1));
    },
    flush: () => shipper.flush(),
    stop: async () => {
      clearInterval(uses);
      await shipper.stop();
      await writeUses("all");
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
