import "server-only";

import { z } from "zod";
import type { ExplanationOf } from "@/lib/contracts/explanation";
import { missingScopes } from "@/lib/scopes";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { findActiveKeys, findKnownKey, suggestKey, toKeyRef } from "./known-key";

const DAY_MS = 86_400_000;
const USAGE_DAYS = 30;
const detailsSchema = z.object({ required: z.array(z.string()), granted: z.array(z.string()) });

export async function explainScopes(
  ctx: Context,
  { apiKeyId, errorDetails }: LoggedRequest,
): Promise<ExplanationOf<"insufficient_scopes"> | null> {
  const details = detailsSchema.safeParse(errorDetails);
  const key = await findKnownKey(ctx, apiKeyId);
  if (!details.success || !key) return null;
  const { required, granted } = details.data;
  const [usage, activeKeys] = await Promise.all([
    Promise.all(granted.map((scope) => findLastUse(ctx, key.id, scope))),
    findActiveKeys(ctx),
  ]);
  return {
    code: "insufficient_scopes",
    key: toKeyRef(key),
    required,
    granted: granted.map((scope, index) => ({ scope, lastUsedAt: usage[index]?.toISOString() ?? null })),
    missing: missingScopes(required, granted),
    suggestion: suggestKey(key, required),
    capableKeys: activeKeys
      .filter(({ scopes }) => missingScopes(required, scopes).length === 0)
      .map(toKeyRef),
  };
}

/** Time of the key's newest request, in 30 days, to an endpoint that needs the scope. */
async function findLastUse(ctx: Context, apiKeyId: string, scope: string): Promise<Date | null> {
  const row = await ctx.db.requestLogEntry.findFirst({
    where: {
      workspaceId: ctx.workspace.id,
      apiKeyId,
      requiredScopes: { has: scope },
      id: { gte: firstUuidAt(new Date(ctx.now.getTime() - USAGE_DAYS * DAY_MS)) },
    },
    select: { createdAt: true },
    orderBy: { id: "desc" },
  });
  return row?.createdAt ?? null;
}
