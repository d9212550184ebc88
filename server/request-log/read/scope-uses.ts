import "server-only";

import { endpointNames } from "@/lib/api/endpoints";
import { DISUSE_DAYS } from "@/lib/keys/key-facts";
import { isScope } from "@/lib/keys/scopes";
import { DAY_MS, HOUR_MS } from "@/lib/time";
import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";

/** HEAD stands for GET. */
const ENDPOINT = Prisma.sql`CASE method WHEN 'HEAD' THEN 'GET' ELSE method END || ' ' || route`;

/**
 * When the key last made a request, in 30 days, to an endpoint that needs the scope, for each of the scopes; null: not in this
 * time. The counts find the hour, and a row of that hour the instant.
 */
export async function findScopeUses(
  ctx: Context,
  { apiKeyId, scopes }: { apiKeyId: string; scopes: readonly string[] },
): Promise<(Date | null)[]> {
  const since = new Date(ctx.now.getTime() - DISUSE_DAYS * DAY_MS);
  const rows = await ctx.db.$queryRaw<{ endpoint: string; hour: Date }[]>`
    SELECT ${ENDPOINT} AS endpoint, max(bucket) AS hour FROM request_rollup_hour
    WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = ${apiKeyId} AND bucket >= ${since}::timestamptz
    GROUP BY 1`;
  const hourOf = new Map(rows.map(({ endpoint, hour }) => [endpoint, hour.getTime()]));
  return Promise.all(
    scopes.map(async (scope) => {
      const endpoints = isScope(scope) ? endpointNames(scope) : [];
      const newest = Math.max(...endpoints.map((endpoint) => hourOf.get(endpoint) ?? 0), 0);
      return newest === 0 ? null : findNewestCall(ctx, { apiKeyId, endpoints, hour: new Date(newest) });
    }),
  );
}

interface CallInHour {
  apiKeyId: string;
  endpoints: readonly string[];
  hour: Date;
}

/** The newest call of the hour; the hour itself once its rows are deleted. */
async function findNewestCall(ctx: Context, { apiKeyId, endpoints, hour }: CallInHour): Promise<Date> {
  const end = new Date(hour.getTime() + HOUR_MS);
  const [row] = await ctx.db.$queryRaw<{ at: Date }[]>`
    SELECT created_at AS at FROM request_log
    WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = ${apiKeyId}
      AND id >= ${firstUuidAt(hour)}::uuid AND id < ${firstUuidAt(end)}::uuid
      AND ${ENDPOINT} = ANY (${[...endpoints]}::text[])
    ORDER BY id DESC LIMIT 1`;
  return row?.at ?? hour;
}
