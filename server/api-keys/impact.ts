import "server-only";

import type { RevokeImpact } from "@/lib/contracts/api-key";
import { Prisma } from "@/server/generated/prisma/client";
import { countCallers } from "@/server/request-log/read/callers";
import type { UserContext } from "../context";
import { lastDayStart } from "./activity";
import { getApiKeyRow } from "./api-key-rows";

const MAX_CALLERS = 20;
const MAX_ROWS = 5_000;

/** The endpoints and callers of the key in the last 24 hours (to the minute), busiest first. */
export async function getRevokeImpact(ctx: UserContext, { id }: { id: string }): Promise<RevokeImpact> {
  const { lastUsedAt } = await getApiKeyRow(ctx, id);
  const since = lastDayStart(ctx);
  const [endpoints, callers] = await Promise.all([
    countEndpoints(ctx, id, since),
    countCallers(ctx, {
      since,
      conditions: [Prisma.sql`api_key_id = ${id}`],
      maxRows: MAX_ROWS,
      maxCallers: MAX_CALLERS,
    }),
  ]);
  const requestsLastDay = endpoints.reduce((sum, { count }) => sum + count, 0);
  return {
    requestsLastDay,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    endpoints: endpoints.slice(0, MAX_CALLERS),
    callers,
    callersCounted: Math.min(MAX_ROWS, requestsLastDay),
  };
}

function countEndpoints(ctx: UserContext, id: string, since: Date): Promise<RevokeImpact["endpoints"]> {
  return ctx.db.$queryRaw`
    SELECT method || ' ' || coalesce(nullif(route, ''), '(no endpoint: refused before, or unknown path)') AS route, sum(requests)::float8 AS count
    FROM request_rollup_minute
    WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = ${id} AND bucket >= ${since}::timestamptz
    GROUP BY 1 ORDER BY 2 DESC, 1`;
}
