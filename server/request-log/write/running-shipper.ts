import "server-only";

import { openLogPool } from "./log-pool";
import type { Report } from "./report";
import { Shipper } from "./shipper";
import type { Spool } from "./spool";
import { databaseStore } from "./store";

/** A shipper of this process's spool, in this process or in a child. */
export interface RunningShipper {
  flush(): Promise<void>;
  /** Ships the waiting lines of the spool, to which nothing is written any more, and ends. */
  stop(): Promise<void>;
  /** While somebody watches the log live, batches are sent sooner. */
  setWatched(isWatched: boolean): void;
  readonly isUp: boolean;
  /** How often it ended by itself and was started again. */
  readonly restarts: number;
  /** Resident memory of its own process; 0 without one. */
  readonly memoryBytes: number;
}

export interface ShipperInput {
  spool: Spool;
  /** Of the spool. */
  directory: string;
  databaseUrl: string;
  report: (report: Report) => void;
}

/** Ships in this process: for hosts that run Next alone, and for tests. */
export function startShipper({ spool, directory, databaseUrl, report }: ShipperInput): RunningShipper {
  const pool = openLogPool(databaseUrl);
  const { identity, overflow } = spool;
  const shipper = new Shipper({ directory, identity, overflow, store: databaseStore(pool), report });
  shipper.start();
  return {
    flush: () => shipper.flush(),
    stop: async () => {
      await shipper.stop();
      await pool.end();
    },
    setWatched: (isWatched) => shipper.setWatched(isWatched),
    isUp: true,
    restarts: 0,
    memoryBytes: 0,
  };
}
