import "server-only";

import type { KeySuggestion } from "@/lib/contracts/explanation";
import { displayKey } from "@/lib/display-key";
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
} as const;

export interface KnownKey {
  id: string;
  name: string;
  start: string;
  end: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date | null;
}

/** The key that a logged request was made with, when it is known. */
export async function findKnownKey(ctx: Context, apiKeyId: string | null): Promise<KnownKey | null> {
  if (!apiKeyId) return null;
  return ctx.db.apiKey.findFirst({ where: { workspaceId: ctx.workspace.id, id: apiKeyId }, select });
}

/** Keys that a request is let in with now. */
export async function findActiveKeys(ctx: Context): Promise<KnownKey[]> {
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

export function toKeyRef({ id, name, start, end }: KnownKey) {
  return { id, name, display: displayKey(start, end) };
}

/** A new key like `key`: same name and lifetime, its scopes and `added` ones. */
export function suggestKey(key: KnownKey, added: readonly string[] = []): KeySuggestion {
  const { createdAt, expiresAt } = key;
  return {
    name: key.name,
    scopes: SCOPES.filter((scope) => key.scopes.includes(scope) || added.includes(scope)),
    expiresInDays: expiresAt && Math.max(1, Math.round((expiresAt.getTime() - createdAt.getTime()) / DAY_MS)),
  };
}
