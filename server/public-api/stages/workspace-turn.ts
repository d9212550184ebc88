import "server-only";

import { isTransaction, type SqlContext } from "@/server/context";
import { CONNECTIONS } from "@/server/database/open-pool";
import { SECOND_MS } from "@/lib/time";
import type { MaybePromise } from "@/server/platform/concurrency/maybe-promise";
import { GateFull, WorkGate } from "@/server/platform/concurrency/work-gate";
import { processSingleton } from "@/server/platform/registry";

/** Connections of the API's pool left for reads that many requests share: keys, bots, and numbers of submissions. */
const SHARED_CONNECTIONS = 2;
/**
 * The submissions of one workspace wait for each other at its quota's row in the end: with more connections, they only wait
 * there. The first statements of some run while another holds the row.
 */
const MAX_RUNNING_EACH = 4;
/** Requests that may wait, each with its body of up to 256 KiB: twice what a key of the largest plan may send at once. */
export const MAX_WAITING_EACH = 1_000;
export const MAX_WAITING = 2_000;
/** Shorter than the timeouts of the database, so that a task which ran into one is no progress. */
const MAX_STALL_MS = 1.5 * SECOND_MS;

const gate = () =>
  processSingleton(
    "workspace-turns",
    () =>
      new WorkGate({
        maxRunning: CONNECTIONS.main - SHARED_CONNECTIONS,
        maxRunningEach: MAX_RUNNING_EACH,
        maxWaitingEach: MAX_WAITING_EACH,
        maxWaiting: MAX_WAITING,
        maxStallMs: MAX_STALL_MS,
      }),
  );

/**
 * Runs work that takes a connection of its own, behind other such work of the same workspace: however many requests one
 * sends at once, others get their share of the connections, and all of them succeed while the database responds in time. An
 * open transaction has its connection already.
 */
export async function inWorkspaceTurn<T>(
  { db, workspace: { id } }: Pick<SqlContext, "db" | "workspace">,
  work: () => MaybePromise<T>,
): Promise<T> {
  if (isTransaction(db)) return work();
  try {
    return await gate().run(id, async () => work());
  } catch (error) {
    if (!(error instanceof GateFull)) throw error;
    throw tooManyWait(error.message, { cause: error });
  }
}

/** The error of a request that cannot wait for a connection; isTransientDatabaseError knows its text. */
export const tooManyWait = (reason: string, options?: ErrorOptions) =>
  new Error(`Too many requests wait for a connection: ${reason}`, options);
