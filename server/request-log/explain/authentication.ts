import "server-only";

import type { ExplanationOf } from "@/lib/contracts/explanation";
import { firstUuidAt } from "@/lib/uuid-time";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";
import { findKnownKey, suggestKey, toKeyRef } from "./known-key";

const DAY_MS = 86_400_000;
const MOST_CALLERS = 5;

export async function explainAuthentication(
  ctx: Context,
  { reason, apiKeyId }: LoggedRequest,
): Promise<ExplanationOf<"authentication_required"> | null> {
  if (reason?.check !== "authentication") return null;
  const [key, callers] = await Promise.all([findKnownKey(ctx, apiKeyId), findRefusedCallers(ctx, apiKeyId)]);
  const { failure, revokedAt, revokedBy, expiredAt } = reason;
  return {
    code: "authentication_required",
    failure,
    revokedAt,
    revokedBy,
    expiredAt,
    key: key && toKeyRef(key),
    suggestion: key && suggestKey(key),
    callers,
  };
}

/** Who called with a refused key in the last 24 hours: only refused calls count, so that who has moved on is not named. */
async function findRefusedCallers(ctx: Context, apiKeyId: string | null) {
  if (!apiKeyId) return [];
  const groups = await ctx.db.requestLogEntry.groupBy({
    by: ["clientAddress", "userAgent"],
    where: {
      workspaceId: ctx.workspace.id,
      apiKeyId,
      errorCode: "authentication_required",
      id: { gte: firstUuidAt(new Date(ctx.now.getTime() - DAY_MS)) },
    },
    _count: { id: true },
    orderBy: { _count: { id: "desc" } },
    take: MOST_CALLERS,
  });
  return groups.map(({ clientAddress, userAgent, _count }) => ({
    address: clientAddress,
    userAgent,
    count: _count.id,
  }));
}
