import "server-only";

import type { RequestDetail } from "@/lib/contracts/request-log";
import { displayKey } from "@/lib/key-facts";
import { DashboardError } from "@/lib/errors/app-error";
import { isEndedStatus, keyEnd, keyStateAt, keyStatusAt } from "@/lib/key-state";
import { parseRequestId } from "@/lib/api/request-id";
import type { Context } from "@/server/context";
import { isFailure } from "@/lib/outcomes";
import { findManagers } from "@/server/workspaces/members";
import { explainRequest } from "./explain-request";
import { findKnownKey } from "./known-key";
import { findOccurrences } from "../failures/occurrences";
import { findLoggedRequest } from "../logged-request";
import { type LoggedRequest, toRequestDetail } from "../request-log.dto";
import { retentionStart } from "../retention";

/** A request as it was recorded, with its failure explained. An id of another workspace is not found. */
export async function getRequest(ctx: Context, { id }: { id: string }): Promise<RequestDetail> {
  const request = await findVisible(ctx, id);
  if (!request) throw new DashboardError("not_found", "This request is not in the log of this workspace");
  const [key, explanation, occurrences, managers] = await Promise.all([
    findKnownKey(ctx, request.apiKeyId),
    explainRequest(ctx, request),
    findOccurrences(ctx, request),
    isFailure(request) ? findManagers(ctx) : [],
  ]);
  const end = key && isEndedStatus(keyStatusAt(key, ctx.now)) ? keyEnd(key) : null;
  return {
    ...toRequestDetail(request, key),
    apiKeyDisplay: key && displayKey(key.start, key.end),
    // A key that was revoked after its expiry ended by its expiry.
    keyNow: end?.status ?? (key && keyStateAt(key, ctx.workspace, ctx.now)),
    keyEndedAt: end?.at.toISOString() ?? null,
    explanation,
    occurrences,
    managers,
  };
}

async function findVisible(ctx: Context, requestId: string): Promise<LoggedRequest | null> {
  const uuid = parseRequestId(requestId);
  if (!uuid) return null;
  const kept = { createdAt: { gte: retentionStart(ctx) } };
  return findLoggedRequest(ctx, { workspaceId: ctx.workspace.id, id: uuid, ...kept });
}
