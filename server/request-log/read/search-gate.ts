import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import type { Context } from "@/server/context";
import { processSingleton } from "@/server/platform/registry";
import { GateFull, WorkGate } from "@/server/platform/work-gate";

/** A search reads much. Of the dashboard's six connections some stay free for whoever does not search. */
const AT_ONCE = 4;
const AT_ONCE_EACH = 2;
/** What a person's screens have waiting while somebody types. */
const WAITING_EACH = 12;
const RETRY_SECONDS = 2;

const gate = () =>
  processSingleton(
    "search-gate",
    () => new WorkGate({ maxRunning: AT_ONCE, maxRunningEach: AT_ONCE_EACH, maxWaitingEach: WAITING_EACH }),
  );

/** Runs what reads the log, in its turn when it searches for a text: one person's searches wait for each other. */
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
