import "server-only";

import type { RefusedCall } from "@/lib/contracts/overview";
import { toRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import { firstUuidAt } from "@/lib/uuid";
import type { UserContext } from "../context";
import { getRequestVerdict } from "../request-log/explain/verdict";

const LOOKBACK_MS = 15 * MINUTE_MS;
/** Anybody can send refused calls, so only the newest are searched. */
const MAX_ROWS = 2_000;

/**
 * Returns the newest call of the last minutes from the viewer's address without a known key: a first call with its key in the
 * wrong place belongs to no workspace, so no log shows it. The result has only the facts that anybody with the call's id may
 * see.
 */
export async function findRefusedCall(
  ctx: UserContext,
  { address }: { address: string },
): Promise<RefusedCall> {
  const since = new Date(ctx.now.getTime() - LOOKBACK_MS);
  const [row] = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM (
      SELECT id, client_address FROM request_log
      WHERE workspace_id IS NULL AND error_code = 'authentication_required' AND id >= ${firstUuidAt(since)}::uuid
      ORDER BY id DESC LIMIT ${MAX_ROWS}
    ) AS newest
    WHERE client_address = ${address} ORDER BY id DESC LIMIT 1`;
  if (!row) return { call: null };
  const { id, createdAt: at, failure, form } = await getRequestVerdict(ctx, { id: toRequestId(row.id) });
  return { call: { id, at, failure, form } };
}
