import "server-only";

import { CONNECTIONS } from "@/server/database/open-pool";
import { SECOND_MS } from "@/lib/time";
import { GateFull, WorkGate } from "@/server/platform/concurrency/work-gate";
import { processSingleton } from "@/server/platform/registry";

/** Connections of the API's pool left for reads that many requests share: keys, bots, and numbers of submissions. */
const SHARED_CONNECTIONS = 2;
/**
 * The submissions of one workspace wait for each other at its quota's row in the end: with more connections, they only wait
 * there. The first statements of some run while another holds the row.
 */
const MAX_RUNNING_EACH = 4;
/** Requests of a workspace that may wait, with their bodies: as many as ten keys may send at once. */
const MAX_WAITING_EACH = 5_000;
/** Shorter than the timeouts of the database, so that a task which ran into one does not count as progress. */
const MAX_STALL_MS = 1.5 * SECOND_MS;

/** PostgreSQL's code for a lack of connections: what a caller without a turn is short of. */
const TOO_MANY_CONNECTIONS = "53300";

const gate = () =>
  processSingleton(
    "workspace-turns",
    () =>
      new WorkGate({
        maxRunning: CONNECTIONS.main - SHARED_CONNECTIONS,
        maxRunningEach: MAX_RUNNING_EACH,
        maxWaitingEach: MAX_WAITING_EACH,
        maxStallMs: MAX_STALL_MS,
      }),
  );

/**
 * Runs work that takes a connection of its own, behind other such work of the same workspace: however many requests one
 * sends at once, others get their share of the connections. All of them succeed, as long as the database responds.
 */
export async function inWorkspaceTurn<T>(workspaceId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await gate().run(workspaceId, work);
  } catch (error) {
    if (!(error instanceof GateFull)) throw error;
    throw Object.assign(new Error(`Too many requests wait for a connection: ${error.message}`), {
      code: TOO_MANY_CONNECTIONS,
    });
  }
}
