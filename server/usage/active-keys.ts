import "server-only";

import type { Context } from "../context";

/** The keys that can call now: neither revoked nor expired. */
export function activeKeys(ctx: Context) {
  return {
    workspaceId: ctx.workspace.id,
    revokedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now } }],
  };
}
