import "server-only";

import type { Context } from "../context";

/** The condition in SQL for a workspace's keys that `keyStatusAt` (lib/keys/key-state.ts) calls active at `at`. */
export function activeKeys(ctx: Context, at: Date = ctx.now) {
  return {
    workspaceId: ctx.workspace.id,
    revokedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: at } }],
  };
}

/** The active keys that the plan limits: `countsTowardPlan` (lib/keys/key-facts.ts) is the same rule. */
export function lastingKeys(ctx: Context) {
  return { ...activeKeys(ctx), isTemporary: false };
}

export function countLastingKeys(ctx: Context): Promise<number> {
  return ctx.db.apiKey.count({ where: lastingKeys(ctx) });
}

/** The workspace's active keys, by name. */
export function listActiveKeys(ctx: Context): Promise<{ id: string; name: string }[]> {
  return ctx.db.apiKey.findMany({
    where: activeKeys(ctx),
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
