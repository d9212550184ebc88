import "server-only";

import * as z from "zod";
import { endpointNames } from "@/lib/api/endpoints";
import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import { DISUSE_DAYS, disuseDays } from "@/lib/keys/key-facts";
import { isScope, missingScopes } from "@/lib/keys/scopes";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { findWorkingKeys, findKnownKey, suggestKey, toKeyRef } from "./known-key";

const detailsSchema = z.object({ required: z.array(z.string()), granted: z.array(z.string()) });

export async function explainScopes(
  ctx: Context,
  { apiKeyId, errorDetails }: LoggedRequest,
): Promise<ExplanationOf<"insufficient_scopes"> | null> {
  const details = detailsSchema.safeParse(errorDetails);
  const key = await findKnownKey(ctx, apiKeyId);
  if (!details.success || !key) return null;
  const { required, granted } = details.data;
  const [usage, workingKeys, suggestion] = await Promise.all([
    Promise.all(granted.map((scope) => findLastUse(ctx, key.id, scope))),
    findWorkingKeys(ctx),
    suggestKey(ctx, key, required),
  ]);
  return {
    code: "insufficient_scopes",
    key: toKeyRef(key),
    required,
    granted: granted.map((scope, index) => ({ scope, lastUsedAt: usage[index]?.toISOString() ?? null })),
    missing: missingScopes(required, granted),
    disuseDays: disuseDays(key.createdAt, ctx.now),
    suggestion,
    capableKeys: workingKeys
      .filter(({ scopes }) => missingScopes(required, scopes).length === 0)
      .map(toKeyRef),
  };
}

/**
 * The time of the key's newest request in 30 days to an endpoint that needs the scope. The counts find the hour, and a row of
 * that hour the instant.
 */
async function findLastUse(ctx: Context, apiKeyId: string, scope: string): Promise<Date | null> {
  const endpoints = isScope(scope) ? endpointNames(scope) : [];
  const since = new Date(ctx.now.getTime() - DISUSE_DAYS * DAY_MS);
  const [newest] = await ctx.db.$queryRaw<{ hour: Date | null }[]>`
    SELECT max(bucket) AS hour FROM request_rollup_hour
    WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = ${apiKeyId} AND bucket >= ${since}::timestamptz
      AND method || ' ' || route = ANY (${[...endpoints]}::text[])`;
  if (!newest?.hour) return null;
  const [row] = await ctx.db.$queryRaw<{ at: Date }[]>`
    SELECT created_at AS at FROM request_log
    WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = ${apiKeyId}
      AND id >= ${firstUuidAt(newest.hour)}::uuid AND id < ${firstUuidAt(new Date(newest.hour.getTime() + HOUR_MS))}::uuid
      AND method || ' ' || route = ANY (${[...endpoints]}::text[])
    ORDER BY id DESC LIMIT 1`;
  return row?.at ?? null;
}
