import "server-only";

import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";

interface Caller {
  address: string;
  userAgent: string | null;
  count: number;
}

interface Callers {
  since: Date;
  /** Alternatives that exclude each other, as `rowConditions` returns them. */
  conditions: readonly Prisma.Sql[];
  /** Only rows name the callers: of many, the newest are read. */
  maxRows: number;
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
