import "server-only";

import type { KeySuggestion } from "@/lib/contracts/explanation";
import { findCreateBlock } from "@/lib/keys/create-key-block";
import { displayKey } from "@/lib/keys/display-key";
import { PLAN_LIMITS } from "@/lib/plans";
import { replacementName } from "@/lib/keys/replacement-name";
import { SCOPES } from "@/lib/scopes";
import type { Context } from "../../context";

const DAY_MS = 86_400_000;

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

/** The key that a logged request was made with, when it is known. */
export async function findKnownKey(ctx: Context, apiKeyId: string | null): Promise<LoggedKey | null> {
  if (!apiKeyId) return null;
  return ctx.db.apiKey.findFirst({ where: { workspaceId: ctx.workspace.id, id: apiKeyId }, select });
}

/** Keys that a request is let in with now: none while the workspace is archived or its plan has no API access. */
export async function findActiveKeys(ctx: Context): Promise<LoggedKey[]> {
  const { archivedAt, plan } = ctx.workspace;
  if (archivedAt !== null || !PLAN_LIMITS[plan].features.api_access) return [];
  return ctx.db.apiKey.findMany({
    where: {
      workspaceId: ctx.workspace.id,
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now } }],
    },
    select,
    orderBy: { createdAt: "desc" },
  });
}

export function toKeyRef({ id, name, start, end }: LoggedKey) {
  return { id, name, display: displayKey(start, end) };
}

/** A new key in place of `key`: a name of its own, the same lifetime, its scopes and `added` ones. */
export async function suggestKey(
  ctx: Context,
  key: LoggedKey,
  added: readonly string[] = [],
): Promise<KeySuggestion> {
  const { createdAt, expiresAt } = key;
  const all = await ctx.db.apiKey.findMany({
    where: { workspaceId: ctx.workspace.id },
    select: { name: true, expiresAt: true, revokedAt: true },
  });
  const hasEnded = (one: Pick<LoggedKey, "expiresAt" | "revokedAt">) =>
    one.revokedAt !== null || (one.expiresAt !== null && one.expiresAt <= ctx.now);
  const block = findCreateBlock({
    plan: ctx.workspace.plan,
    isArchived: ctx.workspace.archivedAt !== null,
    activeCount: all.filter((one) => !hasEnded(one)).length,
  });
  return {
    name: replacementName(
      key.name,
      all.map(({ name }) => name),
    ),
    scopes: SCOPES.filter((scope) => key.scopes.includes(scope) || added.includes(scope)),
    expiresInDays: expiresAt && Math.max(1, Math.round((expiresAt.getTime() - createdAt.getTime()) / DAY_MS)),
    replaces: hasEnded(key) ? null : key.id,
    block: block?.reason ?? null,
  };
}
