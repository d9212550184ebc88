import "server-only";

import { join } from "node:path";
import { databaseUrl } from "@/server/database/db";
import { env } from "@/server/platform/env";
import { logger } from "@/server/platform/logger";
import { processSingleton } from "@/server/platform/registry";
import type { LogStatus } from "../log-status";
import type { RequestRecord } from "../record";
import { type ShipperEntry, ShipperProcess } from "./child/shipper-process";
import { startShipper } from "./ship/running-shipper";
import { ShippingStatus } from "./shipping-status";
import { Spool } from "./spool";
import { toLine } from "./to-line";

/** Memory for lines that the disk refuses. */
const MAX_MEMORY_BYTES = 24 * 1024 * 1024;
const MIB = 1024 * 1024;

interface RequestLog {
  /** Keeps a finished request. Resolves once it is kept; never rejects, so that a failing log fails no response. */
  record(record: RequestRecord): Promise<void>;
  /** Counts a finished request of which no record could be made. */
  countLost(): void;
  /** Resolves when everything recorded so far is in the database. */
  flush(): Promise<void>;
  stop(): Promise<void>;
  /** While somebody watches the log live, rows reach the database sooner. */
  setWatched(isWatched: boolean): void;
  status(): LogStatus;
}

export const spoolIn = (dataDir: string) => join(dataDir, "spool");

const shipperEntry = () =>
  processSingleton<{ current: ShipperEntry | null }>("shipper-entry", () => ({ current: null }));

/** Makes the log ship from a child process with this entry. Call it before the log's first use. */
export function shipInChild(entry: ShipperEntry): void {
  shipperEntry().current = entry;
}

function createLog(): RequestLog {
  const { DATA_DIR, LOG_DURABILITY, LOG_DISK_LIMIT_MB } = env();
  const log = logger("request-log");
  const diskLimitBytes = LOG_DISK_LIMIT_MB * MIB;
  const directory = spoolIn(DATA_DIR);
  const spool = new Spool({
    directory,
    durability: LOG_DURABILITY,
    diskLimitBytes,
    memoryLimitBytes: MAX_MEMORY_BYTES,
    log,
  });
  const status = new ShippingStatus(spool, log);
  const input = { spool, directory, databaseUrl: databaseUrl(), report: status.apply };
  const entry = shipperEntry().current;
  const shipper = entry ? new ShipperProcess({ ...input, entry, log }) : startShipper(input);
  return {
    record: (record) => spool.append(toLine(record)),
    countLost: () => void spool.lostRows++,
    flush: async () => {
      await spool.settled();
      await shipper.flush();
    },
    stop: async () => {
      await spool.settled();
      await shipper.stop();
      await spool.close();
    },
    setWatched: (isWatched) => shipper.setWatched(isWatched),
    status: () => {
      const { diskBytes, waitingRows, waitingBytes, isFull, lostRows } = spool;
      const { shippedRows, refusedRows, batches, lastShippedAt, lastError } = status;
      return {
        waitingRows,
        waitingBytes,
        diskBytes,
        diskLimitBytes,
        isFull,
        lostRows,
        shippedRows,
        refusedRows,
        batches,
        lastShippedAt,
        lastError,
        shipper: shipper.state,
        shipperRestarts: shipper.restarts,
        shipperMemoryBytes: shipper.memoryBytes,
      };
    },
  };
}

/** The log of this process: its spool, and the shipper that empties it. */
export function requestLog(): RequestLog {
  return processSingleton("request-log", createLog);
}
