import "server-only";

import { LRUCache } from "lru-cache";
import { countOpen, type OpenErrors } from "@/lib/contracts/open-errors";
import { processSingleton } from "@/server/platform/registry";
import type { UserContext } from "../context";
import { listErrorGroups } from "./list";

/** Every open dashboard asks each minute, whatever screen it shows: its members share one count for this long. */
const SHARED_FOR_MS = 20_000;
const MAX_WORKSPACES = 1_000;

interface Shared {
  countedAt: number;
  count: Promise<OpenErrors>;
}

const shared = () =>
  processSingleton("open-errors", () => new LRUCache<string, Shared>({ max: MAX_WORKSPACES }));

/** Counts the groups that need a person, as the Errors screen lists them when it is opened. */
export function countOpenErrors(ctx: UserContext): Promise<OpenErrors> {
  const workspaceId = ctx.workspace.id;
  const known = shared().get(workspaceId);
  const now = ctx.now.getTime();
  if (known && now - known.countedAt < SHARED_FOR_MS) return known.count;
  const count = listErrorGroups(ctx, { range: "24h" }).then(({ groups }) => ({ open: countOpen(groups) }));
  const entry = { countedAt: now, count };
  shared().set(workspaceId, entry);
  // The next caller tries again.
  count.catch(() => shared().get(workspaceId) === entry && shared().delete(workspaceId));
  return count;
}

/** A decision shows at once to those whom this process serves, and to others with their next count. */
export function recountOpenErrors(workspaceId: string): void {
  shared().delete(workspaceId);
}
