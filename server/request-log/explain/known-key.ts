import "server-only";

import type { KeySuggestion } from "@/lib/contracts/explanation";
import { findCreateBlock } from "@/lib/limit-copy";
import { displayKey, lifetimeDays, replacementName } from "@/lib/key-facts";
import { findKeyHold, keyStatusAt } from "@/lib/key-state";
import { SCOPES } from "@/lib/scopes";
import { activeKeys } from "@/server/api-keys/active-keys";
import type { Context } from "@/server/context";

const select = {
  id: true,
  name: true,
  start: true,
  end: true,
  scopes: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
} as const;

export interface LoggedKey {
  id: string;
  name: string;
  start: string;
  end: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** The key of a logged request, if it is known. */
export async function findKnownKey(ctx: Context, apiKeyId: string | null): Promise<LoggedKey | null> {
  if (!apiKeyId) return null;
  return ctx.db.apiKey.findFirst({ where: { workspaceId: ctx.workspace.id, id: apiKeyId }, select });
}

/** Keys that work now; empty while the workspace or its plan blocks every key. */
export async function findWorkingKeys(ctx: Context): Promise<LoggedKey[]> {
  if (findKeyHold(ctx.workspace) !== null) return [];
  return ctx.db.apiKey.findMany({ where: activeKeys(ctx), select, orderBy: { createdAt: "desc" } });
}

export function toKeyRef({ id, name, start, end }: LoggedKey) {
  return { id, name, display: displayKey(start, end) };
}

/** A replacement for `key`: a free name, the same lifetime, and its scopes with the `added` ones. */
export async function suggestKey(
  ctx: Context,
  key: LoggedKey,
  added: readonly string[] = [],
): Promise<KeySuggestion> {
  const all = await ctx.db.apiKey.findMany({
    where: { workspaceId: ctx.workspace.id },
    select: { name: true, expiresAt: true, revokedAt: true },
  });
  const isActive = (one: Pick<LoggedKey, "expiresAt" | "revokedAt">) =>
    keyStatusAt(one, ctx.now) === "active";
  const block = findCreateBlock({
    plan: ctx.workspace.plan,
    isArchived: ctx.workspace.archivedAt !== null,
    activeCount: all.filter(isActive).length,
  });
  return {
    name: replacementName(
      key.name,
      all.map(({ name }) => name),
    ),
    scopes: SCOPES.filter((scope) => key.scopes.includes(scope) || added.includes(scope)),
    expiresInDays: lifetimeDays(key.createdAt, key.expiresAt),
    replaces: isActive(key) ? key.id : null,
    block: block?.reason ?? null,
  };
}
