import "server-only";

import { MINUTE_MS } from "@/lib/time";
import type { ShipperState } from "../../log-status";
import { writeKeyUses } from "../key-uses";
import { openLogPool } from "./log-pool";
import type { Report } from "./report";
import { Shipper } from "./shipper";
import type { Spool } from "../spool";
import { databaseStore } from "./store";

type Options = ConstructorParameters<typeof Shipper>[0];

/** A shipper of this process's spool, in this process or in a child. */
export interface RunningShipper {
  flush(): Promise<void>;
  /** Ships the waiting lines of the spool and ends. Lines that follow stay in the spool for the next start. */
  stop(): Promise<void>;
  /** While somebody watches the log live, batches are sent sooner. */
  setWatched(isWatched: boolean): void;
  readonly state: ShipperState;
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

export interface OpenShipper {
  shipper: Shipper;
  /** Ships the waiting lines and ends. */
  stop: () => Promise<void>;
}

/** Starts a shipper in this process, which may be the writer's child. */
export function openShipper({
  databaseUrl,
  ...spool
}: Omit<Options, "store"> & { databaseUrl: string }): OpenShipper {
  const pool = openLogPool(databaseUrl);
  const shipper = new Shipper({ ...spool, store: databaseStore(pool) });
  // A failure is repaired by the next turn.
  const writeUses = (which: "due" | "all") => writeKeyUses(pool, which).catch(() => undefined);
  const uses = setInterval(() => void writeUses("due"), MINUTE_MS).unref();
  shipper.start();
  return {
    shipper,
    stop: async () => {
      clearInterval(uses);
      await shipper.stop();
      await writeUses("all");
      await pool.end();
    },
  };
}

/** Ships in the writer's process: for hosts that run Next alone. */
export function startShipper({ spool, ...input }: ShipperInput): RunningShipper {
  const { identity, overflow } = spool;
  const { shipper, stop } = openShipper({ ...input, identity, overflow });
  return {
    flush: () => shipper.flush(),
    stop,
    setWatched: (isWatched) => shipper.setWatched(isWatched),
    state: "up",
    restarts: 0,
    memoryBytes: 0,
  };
}
