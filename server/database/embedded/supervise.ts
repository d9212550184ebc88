import "server-only";

import { setTimeout } from "node:timers/promises";
import { logger } from "@/server/platform/logger";
import { failureReason } from "./failure";
import { findPostmaster, signalPostmaster } from "./postmaster";
import { boundServerLog } from "./server-log";

/** Without /proc, each check starts a program. */
const POLL_INTERVAL_MS = process.platform === "linux" ? 250 : 1_000;
/** A killed server's processes take a moment to exit; a longer outage has another cause. */
const EXPLAIN_AFTER_MS = 5_000;

/** An outage, and whether its reason was logged. */
interface Outage {
  since: number;
  isExplained: boolean;
}

/**
 * Restarts the cluster's server when it was killed or stopped: nobody else would, and open pools expect the same address.
 * Retries until it works.
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
      if (current.isExplained || performance.now() - current.since < EXPLAIN_AFTER_MS) return;
      log.warn(`The embedded PostgreSQL does not start: ${failureReason(error)}`);
      current.isExplained = true;
    }
  };

  const check = async () => {
    const postmaster = findPostmaster(directory);
    if (!postmaster) await startAgain();
    // Somebody requested a smart stop: it refuses new connections and waits for ours to close, so make it a fast one.
    else if (postmaster.status === "stopping") signalPostmaster(directory, "SIGINT");
    else boundServerLog(directory);
  };

  const watch = async () => {
    while (!stopped.signal.aborted) {
      await check().catch((error: unknown) => log.warn(failureReason(error)));
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
