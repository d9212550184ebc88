import "server-only";

import type { KeySuggestion } from "@/lib/contracts/log/explanation";
import { findCreateBlock } from "@/lib/limit-copy";
import { displayKey, lifetimeDays, replacementName } from "@/lib/keys/key-facts";
import { findKeyHold, keyStatusAt } from "@/lib/keys/key-state";
import { SCOPES } from "@/lib/keys/scopes";
import { countLastingKeys, lastingKeys } from "@/server/api-keys/active-keys";
import { type KeyRow, keySelect } from "@/server/api-keys/api-key.dto";
import type { Context } from "@/server/context";
import type { LoggedRequest } from "../request-log.dto";
import { withShownName } from "./as-of-call";

/** The key of a logged request, if it is known, by the name that the reader may know. */
export async function findKnownKey(
  ctx: Context,
  { apiKeyId, createdAt }: Pick<LoggedRequest, "apiKeyId" | "createdAt">,
): Promise<KeyRow | null> {
  if (!apiKeyId) return null;
  const key = await ctx.db.apiKey.findFirst({
    where: { workspaceId: ctx.workspace.id, id: apiKeyId },
    select: keySelect,
  });
  return key && withShownName(ctx, key, { createdAt });
}

/** Keys that work now, except temporary ones, whose secrets nobody has kept; empty while the workspace or its plan blocks every key. */
export async function findWorkingKeys(ctx: Context): Promise<KeyRow[]> {
  if (findKeyHold(ctx.workspace) !== null) return [];
  return ctx.db.apiKey.findMany({
    where: lastingKeys(ctx),
    select: keySelect,
    orderBy: { createdAt: "desc" },
  });
}

export function toKeyRef({ id, name, start, end }: KeyRow) {
  return { id, name, display: displayKey(start, end) };
}

/** A replacement for `key`: a free name, the same lifetime, and its scopes with the `added` ones. */
export async function suggestKey(
  ctx: Context,
  key: KeyRow,
  added: readonly string[] = [],
): Promise<KeySuggestion> {
  const [all, activeCount] = await Promise.all([
    ctx.db.apiKey.findMany({ where: { workspaceId: ctx.workspace.id }, select: { name: true } }),
    countLastingKeys(ctx),
  ]);
  const block = findCreateBlock({ ...ctx.workspace, activeCount });
  return {
    name: replacementName(
      key.name,
      all.map(({ name }) => name),
    ),
    scopes: SCOPES.filter((scope) => key.scopes.includes(scope) || added.includes(scope)),
    expiresInDays: lifetimeDays(key.createdAt, key.expiresAt),
    replaces: keyStatusAt(key, ctx.now) === "active" ? key.id : null,
    block: block?.reason ?? null,
  };
}
