import "server-only";

import type { RevokeImpact } from "@/lib/contracts/api-key";
import { firstUuidAt } from "@/lib/uuid-time";
import type { UserContext } from "../context";
import { DAY_MS } from "./activity";
import { getApiKeyRow } from "./get-row";

const AT_MOST = 20;

/** Who called with the key in the last 24 hours, and what: most first. */
export async function getRevokeImpact(ctx: UserContext, { id }: { id: string }): Promise<RevokeImpact> {
  const { lastUsedAt } = await getApiKeyRow(ctx, id);
  const since = new Date(ctx.now.getTime() - DAY_MS);
  const where = {
    workspaceId: ctx.workspace.id,
    apiKeyId: id,
    id: { gte: firstUuidAt(since) },
    createdAt: { gt: since, lte: ctx.now },
  };
  const [requestsLastDay, endpoints, callers] = await Promise.all([
    ctx.db.requestLogEntry.count({ where }),
    ctx.db.requestLogEntry.groupBy({
      by: ["method", "route"],
      where,
      _count: true,
      orderBy: { _count: { method: "desc" } },
      take: AT_MOST,
    }),
    ctx.db.requestLogEntry.groupBy({
      by: ["clientAddress", "userAgent"],
      where,
      _count: true,
      orderBy: { _count: { clientAddress: "desc" } },
      take: AT_MOST,
    }),
  ]);
  return {
    requestsLastDay,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    endpoints: endpoints.map(({ method, route, _count }) => ({
      route: `${method} ${route ?? "(unknown path)"}`,
      count: _count,
    })),
    callers: callers.map(({ clientAddress, userAgent, _count }) => ({
      address: clientAddress,
      userAgent,
      count: _count,
    })),
  };
}
