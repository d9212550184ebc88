import "server-only";

import type { KeyStanding, RequestDetail } from "@/lib/contracts/request-log";
import { displayKey } from "@/lib/keys/display-key";
import { DashboardError } from "@/lib/errors/app-error";
import { PLAN_LIMITS } from "@/lib/plans";
import { parseRequestId } from "@/lib/api/request-id";
import type { Context } from "@/server/context";
import { explainRequest } from "./explain-request";
import { findOccurrences } from "../failures/occurrences";
import { detailSelect, type LoggedRequest, toLoggedRequest, toRequestDetail } from "../request-log.dto";
import { retentionStart } from "../retention";

/** One request with all that was recorded of it, and its failure explained. Another workspace's id does not exist. */
export async function getRequest(ctx: Context, { id }: { id: string }): Promise<RequestDetail> {
  const request = await findLoggedRequest(ctx, id);
  if (!request) throw new DashboardError("not_found", "This request is not in the log of this workspace");
  const [key, explanation, occurrences] = await Promise.all([
    findKey(ctx, request.apiKeyId),
    explainRequest(ctx, request),
    findOccurrences(ctx, request),
  ]);
  return {
    ...toRequestDetail(request, key),
    apiKeyDisplay: key && displayKey(key.start, key.end),
    keyNow: key && standingOf(ctx, key),
    keyEndedAt: (key && endOf(ctx, key)?.toISOString()) ?? null,
    explanation,
    occurrences,
  };
}

async function findLoggedRequest(ctx: Context, requestId: string): Promise<LoggedRequest | null> {
  const uuid = parseRequestId(requestId);
  if (!uuid) return null;
  const row = await ctx.db.requestLogEntry.findFirst({
    where: { workspaceId: ctx.workspace.id, id: uuid, createdAt: { gte: retentionStart(ctx) } },
    select: detailSelect,
  });
  return row && toLoggedRequest(row);
}

async function findKey(ctx: Context, apiKeyId: string | null) {
  if (!apiKeyId) return null;
  return ctx.db.apiKey.findFirst({
    where: { workspaceId: ctx.workspace.id, id: apiKeyId },
    select: { id: true, name: true, start: true, end: true, revokedAt: true, expiresAt: true },
  });
}

interface KeyEnd {
  revokedAt: Date | null;
  expiresAt: Date | null;
}

/** By the API's own order of checks. */
function endOf({ now }: Context, { revokedAt, expiresAt }: KeyEnd): Date | null {
  return revokedAt ?? (expiresAt && expiresAt <= now ? expiresAt : null);
}

function standingOf(ctx: Context, key: KeyEnd): KeyStanding {
  const { workspace } = ctx;
  if (endOf(ctx, key)) return key.revokedAt ? "revoked" : "expired";
  if (workspace.archivedAt) return "archived";
  return PLAN_LIMITS[workspace.plan].features.api_access ? "works" : "no_api_access";
}
