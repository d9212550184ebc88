import "server-only";

import type { ExplanationOf } from "@/lib/contracts/explanation";
import { firstUuidAt } from "@/lib/uuid";
import type { Context } from "../../context";
import { Prisma } from "@/server/generated/prisma/client";
import { rowConditions } from "../read/conditions";
import { MAX_ROWS_READ } from "../read/matching-rows";
import { failureGroup, toLinkFilters } from "../failures/failure-group";
import { lastDay } from "../failures/occurrences";
import type { LoggedRequest } from "../request-log.dto";
import { findKnownKey, suggestKey, toKeyRef } from "./known-key";

const MAX_CALLERS = 5;

type Caller = ExplanationOf<"authentication_required">["callers"][number];

export async function explainAuthentication(
  ctx: Context,
  request: LoggedRequest,
): Promise<ExplanationOf<"authentication_required"> | null> {
  const { reason, apiKeyId } = request;
  if (reason?.check !== "authentication") return null;
  const [key, refused] = await Promise.all([findKnownKey(ctx, apiKeyId), findRefusedCallers(ctx, request)]);
  const suggestion = key && (await suggestKey(ctx, key));
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
    suggestion,
    ...refused,
  };
}

/** The callers whose requests with this key failed in the same way in the last 24 hours, and the filters that show them. */
async function findRefusedCallers(
  ctx: Context,
  request: LoggedRequest,
): Promise<Pick<ExplanationOf<"authentication_required">, "callers" | "callerFilters">> {
  const group = failureGroup(request);
  if (!group || request.apiKeyId === null) return { callers: [], callerFilters: {} };
  const window = lastDay(ctx);
  const callers = await ctx.db.$queryRaw<Caller[]>`
    SELECT client_address AS address, user_agent AS "userAgent", count(*)::int AS count
    FROM (
      SELECT client_address, user_agent FROM request_log
      WHERE workspace_id = ${ctx.workspace.id} AND id >= ${firstUuidAt(new Date(window.from))}::uuid
        AND (${Prisma.join(rowConditions(group.failures), ") OR (")})
      ORDER BY id DESC LIMIT ${MAX_ROWS_READ}
    ) AS newest
    GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT ${MAX_CALLERS}`;
  const filters = Object.entries({ ...toLinkFilters(group.failures), ...window });
  const defined = filters.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { callers, callerFilters: Object.fromEntries(defined) };
}
