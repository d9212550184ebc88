import "server-only";

import { setTimeout } from "node:timers/promises";
import { logger } from "@/server/platform/logger";
import { failureReason } from "./failure";
import { findPostmaster, signalPostmaster } from "./postmaster";
import { boundServerLog } from "./server-log";

/** Where there is no /proc, each look starts a program. */
const POLL_INTERVAL_MS = process.platform === "linux" ? 250 : 1_000;
/** Processes of a killed server are on their way out for a moment; what lasts longer has another reason. */
const UNUSUAL_MS = 5_000;

/** An outage, and what was said of it. */
interface Outage {
  since: number;
  isExplained: boolean;
}

/**
 * Starts the cluster's server again when it was killed or stopped: nobody else would, and the address of the running
 * connections stays the same. Tried until it works.
 */
export function superviseCluster(
  directory: string,
  start: (stopping: AbortSignal) => Promise<void>,
): { stop(): Promise<void> } {
  const log = logger("database");
  const stopped = new AbortController();
  let outage: Outage | null = null;

  const startAgain = async () => {
    if (!outage) log.warn("The embedded PostgreSQL ended: starting it again");
    const current = (outage ??= { since: performance.now(), isExplained: false });
    try {
      await start(stopped.signal);
      log.warn("The embedded PostgreSQL runs again");
      outage = null;
    } catch (error) {
      if (current.isExplained || performance.now() - current.since < UNUSUAL_MS) return;
      log.warn(`The embedded PostgreSQL does not start: ${failureReason(error)}`);
      current.isExplained = true;
    }
  };

  const look = async () => {
    const postmaster = findPostmaster(directory);
    if (!postmaster) await startAgain();
    // Somebody stops it: it refuses new connections, and would wait for ours to end.
    else if (postmaster.status === "stopping") signalPostmaster(directory, "SIGINT");
    else boundServerLog(directory);
  };

  const watch = async () => {
    while (!stopped.signal.aborted) {
      await look().catch((error: unknown) => log.warn(failureReason(error)));
      await setTimeout(POLL_INTERVAL_MS, undefined, { signal: stopped.signal, ref: false }).catch(
        () => undefined,
      );
    }
  };
  const watching = watch();
  return {
    stop: () => {
      stopped.abort();
      return watching;
    },
  };
}
