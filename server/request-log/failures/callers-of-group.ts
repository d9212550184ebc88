import "server-only";

import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import type { RowFilters } from "../read/filters/given-filters";
import { isInGroup, newestOfCode } from "./newest-of-code";

const MAX_LISTED = 5;

interface Shares {
  callers: { address: string; userAgent: string | null; userAgents: number; count: number }[];
  keys: { id: string | null; name: string | null; count: number }[];
}

/** The addresses and keys with the most failures of the group in the span, among the newest of its code. */
export async function readShares(
  ctx: Context,
  filters: RowFilters,
  { from, to }: { from: Date; to: Date },
): Promise<Shares> {
  const found = Prisma.sql`
    SELECT * FROM (${newestOfCode(ctx, filters.code ?? "")}) AS newest
    WHERE created_at >= ${from}::timestamptz AND created_at < ${to}::timestamptz AND ${isInGroup(filters)}`;
  const [callers, keys] = await Promise.all([
    ctx.db.$queryRaw<Shares["callers"]>`
      SELECT client_address AS address, max(user_agent) AS "userAgent", count(DISTINCT user_agent)::int AS "userAgents",
             count(*)::int AS count
      FROM (${found}) AS found GROUP BY 1 ORDER BY 4 DESC, 1 LIMIT ${MAX_LISTED}`,
    ctx.db.$queryRaw<Shares["keys"]>`
      SELECT found.api_key_id AS id, min(k.name) AS name, count(*)::int AS count
      FROM (${found}) AS found
      LEFT JOIN api_keys k ON k.id = found.api_key_id AND k.workspace_id = ${ctx.workspace.id}
      GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ${MAX_LISTED}`,
  ]);
  return { callers, keys };
}
