import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { processSingleton } from "@/server/platform/registry";

/** The maximum of exports at once: each keeps querying the database while its client reads. */
const MAX_RUNNING = { person: 2, workspace: 4, process: 12 } as const;
const RETRY_SECONDS = 30;

/** The person and workspace that an export counts for. */
export interface ExportOwner {
  userId: string;
  workspaceId: string;
}

const runningExports = () => processSingleton("running-exports", () => new Set<ExportOwner>());

function refusal(
  count: (isCounted: (owner: ExportOwner) => boolean) => number,
  wanted: ExportOwner,
): string | null {
  if (count(({ userId }) => userId === wanted.userId) >= MAX_RUNNING.person)
    return `You already have ${MAX_RUNNING.person} exports running. Wait for one to finish, or cancel it.`;
  if (count(({ workspaceId }) => workspaceId === wanted.workspaceId) >= MAX_RUNNING.workspace)
    return `This workspace already has ${MAX_RUNNING.workspace} exports running. Try again in a minute.`;
  if (count(() => true) >= MAX_RUNNING.process) return "Too many exports are running. Try again in a minute.";
  return null;
}

/** Takes a place, or throws. Returns the function that releases it, which may be called more than once. */
export function takeExportPlace(owner: ExportOwner): () => void {
  const running = runningExports();
  const message = refusal((isCounted) => [...running].filter(isCounted).length, owner);
  if (message !== null) throw new DashboardError("too_many_requests", message, [], RETRY_SECONDS);
  // A copy, because one owner may hold several places.
  const place = { ...owner };
  running.add(place);
  return () => void running.delete(place);
}
