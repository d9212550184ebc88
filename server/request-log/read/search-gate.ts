import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import type { Context } from "@/server/context";
import { processSingleton } from "@/server/platform/registry";
import { GateFull, WorkGate } from "@/server/platform/work-gate";

/** A search reads much, so some of the dashboard's six connections stay free for everything else. */
const MAX_RUNNING = 4;
const MAX_RUNNING_EACH = 2;
/** The most that a person's screens queue during typing. */
const MAX_WAITING_EACH = 12;
const RETRY_SECONDS = 2;

const gate = () =>
  processSingleton(
    "search-gate",
    () =>
      new WorkGate({
        maxRunning: MAX_RUNNING,
        maxRunningEach: MAX_RUNNING_EACH,
        maxWaitingEach: MAX_WAITING_EACH,
      }),
  );

/** Runs a read of the log; a text search waits its turn, behind the same person's other searches. */
export async function inSearchTurn<T>(
  { actor, workspace }: Context,
  text: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (text === undefined) return work();
  try {
    return await gate().run(actor.type === "user" ? actor.userId : workspace.id, work);
  } catch (error) {
    if (!(error instanceof GateFull)) throw error;
    const message = "Too many searches at once. Wait for one of them to finish, then try again.";
    throw new DashboardError("too_many_requests", message, [], RETRY_SECONDS);
  }
}
