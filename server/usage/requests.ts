import "server-only";

import type { UsageQuery, UsageRequests } from "@/lib/contracts/usage";
import type { ErrorCode } from "@/lib/errors/catalog";
import { keyStatusAt } from "@/lib/keys/key-state";
import { toEndpointUses } from "@/server/request-log/read/endpoint-uses";
import type { Context, UserContext } from "../context";
import { monthOf } from "./month";

/** Counts of one key and endpoint. Absent properties are empty. */
interface Cell {
  key: string;
  method: string;
  route: string;
  requests: number;
  limited: number;
}

/** Not its status, which a used-up quota has too. */
const LIMITED: ErrorCode = "rate_limit_exceeded";

/**
 * The requests of a month by key and by endpoint. Their hourly counts are as many as hours, keys and endpoints with calls, so
 * this is a read of its own: the quota does not wait for it.
 */
export async function getUsageRequests(ctx: UserContext, query: UsageQuery = {}): Promise<UsageRequests> {
  const { from, to } = monthOf(ctx, query);
  const [cells, keys] = await Promise.all([
    ctx.db.$queryRaw<Cell[]>`
      SELECT api_key_id AS key, method, route, sum(requests)::float8 AS requests,
             coalesce(sum(requests) FILTER (WHERE error_code = ${LIMITED}), 0)::float8 AS limited
      FROM request_rollup_hour
      WHERE workspace_id = ${ctx.workspace.id} AND bucket >= ${from}::timestamptz AND bucket < ${to}::timestamptz
      GROUP BY 1, 2, 3`,
    listKeys(ctx),
  ]);
  return { byKey: keysOf(cells, keys), byEndpoint: toEndpointUses(cells) };
}

type KeyUse = UsageRequests["byKey"][number];
type ListedKey = Pick<KeyUse, "id" | "name" | "status">;

async function listKeys(ctx: Context): Promise<ListedKey[]> {
  const rows = await ctx.db.apiKey.findMany({
    where: { workspaceId: ctx.workspace.id },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, expiresAt: true, revokedAt: true },
  });
  return rows.map((row) => ({ id: row.id, name: row.name, status: keyStatusAt(row, ctx.now) }));
}

function keysOf(cells: readonly Cell[], keys: readonly ListedKey[]): KeyUse[] {
  const uses = new Map(keys.map((key) => [key.id ?? "", { ...key, requests: 0, limited: 0 }]));
  for (const { key, requests, limited } of cells) {
    const use = uses.get(key) ?? { ...unlisted(key), requests: 0, limited: 0 };
    use.requests += requests;
    use.limited += limited;
    uses.set(key, use);
  }
  return [...uses.values()].filter(({ status, requests }) => status === "active" || requests > 0);
}

/** The log may know keys that the workspace no longer has. */
const unlisted = (key: string): ListedKey =>
  key === "" ? { id: null, name: "No key", status: null } : { id: key, name: "Unknown key", status: null };
