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

export function countActiveKeys(ctx: Context): Promise<number> {
  return ctx.db.apiKey.count({ where: activeKeys(ctx) });
}

/** The workspace's active keys, by name. */
export function listActiveKeys(ctx: Context): Promise<{ id: string; name: string }[]> {
  return ctx.db.apiKey.findMany({
    where: activeKeys(ctx),
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
