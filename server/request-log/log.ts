import "server-only";

import { join } from "node:path";
import { getDb } from "../db";
import { env } from "../env";
import { processSingleton } from "../registry";
import { insertRecords } from "./insert";
import type { RequestRecord } from "./record";
import { Shipper } from "./shipper";
import { Spool } from "./spool";

export interface RequestLog {
  /** Keeps a finished request; never throws, for a log that cannot be written must not become a failed answer. */
  record(record: RequestRecord): void;
  /** Waits until everything recorded so far is in the database. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const warn = (message: string) => console.warn(`[request-log] ${message}`);

/** The log of this process: its spool, and the shipper that empties it. */
export function requestLog(): RequestLog {
  return processSingleton("request-log", () => {
    const spool = new Spool(join(env().DATA_DIR, "spool"));
    const shipper = new Shipper(spool, (records) => insertRecords(getDb(), records), warn);
    shipper.start();
    const record = (entry: RequestRecord) => {
      try {
        spool.append(entry);
      } catch (error) {
        warn(`The request ${entry.id} could not be kept: ${String(error)}`);
      }
    };
    return { record, flush: () => shipper.flush(), stop: () => shipper.stop() };
  });
}
