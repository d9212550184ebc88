import "server-only";

import { isSearch } from "@/lib/log-filters/match-filters";
import { DashboardError } from "@/lib/errors/app-error";
import type { Context } from "@/server/context";
import { processSingleton } from "@/server/platform/registry";
import { GateFull, WorkGate } from "@/server/platform/concurrency/work-gate";

/**
 * The number of searches at once. They read much, so some of the dashboard's six connections stay free for everything else.
 */
const MAX_RUNNING = 4;
const MAX_RUNNING_EACH = 2;
/** The maximum that a person's screens queue during typing. */
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

/** Runs a read of the log with these filters; a search waits its turn. */
export const readInTurn = <T>(
  ctx: Context,
  filters: Parameters<typeof isSearch>[0],
  work: () => Promise<T>,
): Promise<T> => (isSearch(filters) ? inSearchTurn(ctx, work) : work());

/** Runs a read that costs as much as a search, behind the same person's other searches. */
export async function inSearchTurn<T>(
  { actor, workspace }: Pick<Context, "actor" | "workspace">,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await gate().run(actor.type === "user" ? actor.userId : workspace.id, work);
  } catch (error) {
    if (!(error instanceof GateFull)) throw error;
    const message = "Too many searches at once. Wait for one of them to finish, then try again.";
    throw new DashboardError("too_many_requests", message, [], RETRY_SECONDS);
  }
}
