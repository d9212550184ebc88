import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";

interface Caller {
  address: string;
  userAgent: string | null;
  count: number;
}

interface Counted {
  since: Date;
  /** Alternatives that exclude each other, as `rowConditions` returns them. */
  conditions: readonly Prisma.Sql[];
  /** Only rows name the callers, so at most this many of the newest are read. */
  maxRows: number;
}

interface Callers extends Counted {
  maxCallers: number;
}

/** The callers that made the workspace's matching requests, busiest first. */
export function countCallers(
  ctx: Context,
  { since, conditions, maxRows, maxCallers }: Callers,
): Promise<Caller[]> {
  return ctx.db.$queryRaw`
    SELECT client_address AS address, user_agent AS "userAgent", count(*)::int AS count
    FROM (
      SELECT client_address, user_agent FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND id >= ${firstUuidAt(since)}::uuid
        AND (${Prisma.join([...conditions], ") OR (")})
      ORDER BY id DESC LIMIT ${maxRows}
    ) AS newest
    GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT ${maxCallers}`;
}

interface CallingKey {
  /** Null for requests without a known key. */
  id: string | null;
  name: string | null;
  count: number;
  lastAt: string;
}

/** The keys that made the workspace's matching requests, busiest first. */
export async function countKeys(
  ctx: Context,
  { since, conditions, maxRows }: Counted,
): Promise<CallingKey[]> {
  const rows = await ctx.db.$queryRaw<(Omit<CallingKey, "lastAt"> & { lastAt: Date })[]>`
    SELECT newest.api_key_id AS id, min(k.name) AS name, count(*)::int AS count, max(newest.created_at) AS "lastAt"
    FROM (
      SELECT api_key_id, created_at FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND id >= ${firstUuidAt(since)}::uuid
        AND (${Prisma.join([...conditions], ") OR (")})
      ORDER BY id DESC LIMIT ${maxRows}
    ) AS newest
    LEFT JOIN api_keys k ON k.id = newest.api_key_id AND k.workspace_id = ${ctx.workspace.id}
    GROUP BY 1 ORDER BY 3 DESC, 1`;
  return rows.map(({ lastAt, ...key }) => ({ ...key, lastAt: lastAt.toISOString() }));
}
