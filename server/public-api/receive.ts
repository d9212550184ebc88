import "server-only";

import { API_BASE, isBelowBase } from "@/lib/api/api-path";
import { toRequestId } from "@/lib/api/request-id";
import type { ApiDependencies, Exchange } from "./exchange";
import type { ApiRequest } from "./http";
import { newRequestUuid } from "./new-request-id";

/** The exchange that a request begins, before anything is decided. */
export function receive(request: ApiRequest, deps: ApiDependencies): Exchange {
  const receivedAt = deps.clock();
  const uuid = newRequestUuid(receivedAt);
  const { target } = request;
  const query = target.indexOf("?");
  const path = query === -1 ? target : target.slice(0, query);
  const isBelow = isBelowBase(path);
  return {
    request,
    uuid,
    requestId: toRequestId(uuid),
    receivedAt,
    path: isBelow ? path.slice(API_BASE.length) : path,
    isBelowBase: isBelow,
    query: query === -1 ? "" : target.slice(query + 1),
    principal: null,
    endpoint: null,
    requiredScopes: [],
    rateLimit: null,
    quotaUsed: null,
    idempotencyKey: null,
    replayed: false,
    failure: null,
    stages: [],
  };
}
