import "server-only";

import type { RequestVerdict } from "@/lib/contracts/log/request-reason";
import { DashboardError } from "@/lib/errors/app-error";
import { parseRequestId, toRequestId } from "@/lib/api/request-id";
import type { Context } from "@/server/context";
import { findLoggedRequest } from "../logged-request";
import { MAX_RETENTION_DAYS, retentionOf } from "../retention";

/**
 * The check that failed for a request without a known key, for anyone who has the request's id. Reads only rows that belong
 * to no workspace, and returns nothing of the client's text: an id of a workspace's request looks like one that never existed.
 */
export async function getRequestVerdict(ctx: Context, { id }: { id: string }): Promise<RequestVerdict> {
  const verdict = await findVerdict(ctx, id);
  if (!verdict) throw new DashboardError("not_found", "Nothing is known here of a request with this id");
  return verdict;
}

async function findVerdict(ctx: Context, requestId: string): Promise<RequestVerdict | null> {
  const uuid = parseRequestId(requestId);
  if (!uuid) return null;
  const since = retentionOf(MAX_RETENTION_DAYS, ctx.now);
  const row = await findLoggedRequest(ctx, {
    id: uuid,
    workspaceId: null,
    errorCode: "authentication_required",
    createdAt: { gte: since },
  });
  if (row?.reason?.check !== "authentication") return null;
  return {
    id: toRequestId(uuid),
    createdAt: row.createdAt.toISOString(),
    status: row.status,
    errorCode: "authentication_required",
    failure: row.reason.failure,
    form: row.reason.form,
  };
}
