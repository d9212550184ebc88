import "server-only";

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const LOOK_MS = 250;

/** Whether the server that wrote the cluster's pid file lives. */
async function isAlive(directory: string): Promise<boolean> {
  try {
    const [pid] = (await readFile(join(directory, "postmaster.pid"), "utf8")).split("\n");
    return process.kill(Number(pid), 0);
  } catch (error) {
    // It lives, as another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Starts the cluster's server again when it was killed: nobody else would, and the address of the running connections stays
 * the same. Tried until it works; the reason is said once an outage.
 */
export function superviseCluster(directory: string, start: () => Promise<void>): { stop(): Promise<void> } {
  const stopped = new AbortController();
  let isSaid = false;

  const look = async () => {
    if (await isAlive(directory)) return;
    if (!isSaid) console.warn("[database] The embedded PostgreSQL ended: starting it again");
    isSaid = true;
    try {
      await start();
      console.warn("[database] The embedded PostgreSQL runs again");
      isSaid = false;
    } catch {
      // Processes of the killed server may still be on their way out: the next look tries again.
    }
  };

  const watch = async () => {
    while (!stopped.signal.aborted) {
      await look();
      await setTimeout(LOOK_MS, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
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
