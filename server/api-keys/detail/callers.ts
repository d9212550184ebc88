import "server-only";

import type { KeyCallers } from "@/lib/contracts/key-detail";
import { firstUuidAt } from "@/lib/uuid";
import { inSearchTurn } from "@/server/request-log/read/search-gate";
import { MAX_ROWS_READ } from "@/server/request-log/read/matching-rows";
import type { UserContext } from "../../context";
import { getApiKeyRow } from "../api-key-rows";
import { keyPeriod } from "./requests";

const MAX_CALLERS = 25;

interface CallerRow {
  address: string;
  userAgent: string | null;
  requests: number;
  firstAt: Date;
  lastAt: Date;
  /** Of the whole statement. */
  rows: number;
  counted: number;
  since: Date;
}

/**
 * The callers of the key in the page's period, busiest first. At most as many of the newest rows are read as the log counts
 * under a filter on the caller, so that the link of each leads to as many requests.
 */
export async function listKeyCallers(ctx: UserContext, { id }: { id: string }): Promise<KeyCallers> {
  await getApiKeyRow(ctx, id);
  const { from, to } = keyPeriod(ctx);
  const rows = await inSearchTurn(ctx, () => readCallers(ctx, id, from));
  const [first] = rows;
  const isCapped = first !== undefined && first.rows > MAX_ROWS_READ;
  return {
    counted: {
      from: (isCapped ? first.since : from).toISOString(),
      to: to.toISOString(),
      requests: first?.counted ?? 0,
      isCapped,
    },
    callers: rows.slice(0, MAX_CALLERS).map(({ address, userAgent, requests, firstAt, lastAt }) => ({
      address,
      userAgent,
      requests,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })),
    hasMore: rows.length > MAX_CALLERS,
  };
}

/** Of more rows than may be read, those of the oldest millisecond are left out: others of it were not read. */
function readCallers(ctx: UserContext, id: string, from: Date): Promise<CallerRow[]> {
  return ctx.db.$queryRaw`
    WITH newest AS (
      SELECT client_address, user_agent, created_at FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = ${id} AND id >= ${firstUuidAt(from)}::uuid
      ORDER BY id DESC LIMIT ${MAX_ROWS_READ + 1}
    ),
    bounds AS (SELECT count(*)::int AS rows, min(created_at) AS oldest FROM newest),
    counted AS (
      SELECT newest.*, rows FROM newest, bounds WHERE rows <= ${MAX_ROWS_READ} OR created_at > oldest
    )
    SELECT client_address AS address, user_agent AS "userAgent", count(*)::int AS requests,
           min(created_at) AS "firstAt", max(created_at) AS "lastAt",
           min(rows) AS rows, (SELECT count(*)::int FROM counted) AS counted,
           (SELECT min(created_at) FROM counted) AS since
    FROM counted GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ${MAX_CALLERS + 1}`;
}
