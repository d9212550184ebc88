import "server-only";

import type { ExplanationOf } from "@/lib/contracts/explanation";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { findKnownKey, suggestKey, toKeyRef } from "./known-key";

const DAY_MS = 86_400_000;
const MOST_CALLERS = 5;
const MOST_ROWS = 5_000;

type Caller = ExplanationOf<"authentication_required">["callers"][number];

export async function explainAuthentication(
  ctx: Context,
  { reason, apiKeyId }: LoggedRequest,
): Promise<ExplanationOf<"authentication_required"> | null> {
  if (reason?.check !== "authentication") return null;
  const [key, callers] = await Promise.all([findKnownKey(ctx, apiKeyId), findRefusedCallers(ctx, apiKeyId)]);
  const { failure, form, found, revokedAt, revokedBy, expiredAt, sameKeyInUrl } = reason;
  return {
    code: "authentication_required",
    failure,
    form,
    found,
    revokedAt,
    revokedBy,
    expiredAt,
    sameKeyInUrl,
    key: key && toKeyRef(key),
    suggestion: key && suggestKey(key),
    callers,
  };
}

/**
 * Who called with a refused key in the last 24 hours: only refused calls count (the newest 5,000), so that who has moved
 * on is not named.
 */
async function findRefusedCallers(ctx: Context, apiKeyId: string | null): Promise<Caller[]> {
  if (!apiKeyId) return [];
  return ctx.db.$queryRaw<Caller[]>`
    SELECT client_address AS address, user_agent AS "userAgent", count(*)::int AS count
    FROM (
      SELECT client_address, user_agent FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND api_key_id = ${apiKeyId} AND error_code = 'authentication_required'
        AND id >= ${firstUuidAt(new Date(ctx.now.getTime() - DAY_MS))}::uuid
      ORDER BY id DESC LIMIT ${MOST_ROWS}
    ) AS newest
    GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT ${MOST_CALLERS}`;
}
