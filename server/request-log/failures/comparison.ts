import "server-only";

import { findApiEndpoint } from "@/lib/api/api-routes";
import { parseRequestId, toRequestId } from "@/lib/api/request-id";
import type { RequestComparison } from "@/lib/contracts/log/related-requests";
import { exactly } from "@/lib/log-filters/filter-value";
import { pick } from "@/lib/typed-objects";
import type { Context } from "@/server/context";
import { findLastSuccess } from "./occurrences";
import { findLoggedRequest, getVisibleRequest } from "../logged-request";
import type { RowFilters } from "../read/filters/given-filters";

const COMPARED = ["path", "query", "clientAddress", "requestHeaders", "requestBody"] as const;

/**
 * The last success of the same endpoint with the same key: of the same path if it has one, else whatever its path's ids. The
 * endpoint is the path's own: a call that was refused before its endpoint was looked up has one too.
 */
export async function getRequestComparison(ctx: Context, { id }: { id: string }): Promise<RequestComparison> {
  const { method, path, apiKeyId } = await getVisibleRequest(ctx, id);
  const endpoint = findApiEndpoint(method, path);
  if (!endpoint || apiKeyId === null) return { success: null, since: null };
  const scope = { method: endpoint.method, route: endpoint.route, key: apiKeyId };
  const { lastSuccess, successSince } = await findNearest(ctx, scope, path);
  const uuid = lastSuccess && parseRequestId(lastSuccess.id);
  const success = uuid ? await findLoggedRequest(ctx, { workspaceId: ctx.workspace.id, id: uuid }) : null;
  return {
    success: success && {
      ...pick(success, COMPARED),
      id: toRequestId(success.id),
      createdAt: success.createdAt.toISOString(),
    },
    since: successSince,
  };
}

/** Prefers a call of the same path: calls for another bot legitimately have another body. */
async function findNearest(ctx: Context, scope: RowFilters, path: string) {
  const nearest = await findLastSuccess(ctx, { ...scope, path: exactly(path, "=") });
  return nearest.lastSuccess || scope.route === path ? nearest : findLastSuccess(ctx, scope);
}
