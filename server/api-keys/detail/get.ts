import "server-only";

import { endpointNames } from "@/lib/api/endpoints";
import type { KeyDetail } from "@/lib/contracts/key-detail";
import { disuseDays } from "@/lib/keys/key-facts";
import { isScope } from "@/lib/keys/scopes";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { listKeyChanges } from "@/server/audit-log/list-key-changes";
import { findScopeUses } from "@/server/request-log/read/scope-uses";
import type { UserContext } from "../../context";
import { apiKeyMapper, getApiKeyRow } from "../api-key-rows";
import { findFirstCall } from "./first-call";
import { busiestMinutes } from "./minutes";
import { keyPeriod, keyRequests } from "./requests";

/** A key with everything that its page shows, except for its callers, whom only rows of the log name. */
export async function getKeyDetail(ctx: UserContext, { id }: { id: string }): Promise<KeyDetail> {
  const row = await getApiKeyRow(ctx, id);
  const { from, to } = keyPeriod(ctx);
  const scopes = row.scopes.filter(isScope);
  const [toApiKey, requests, uses, minutes, changes, firstCallAt] = await Promise.all([
    apiKeyMapper(ctx, [row]),
    keyRequests(ctx, id),
    findScopeUses(ctx, { apiKeyId: id, scopes }),
    busiestMinutes(ctx, id),
    listKeyChanges(ctx, row),
    findFirstCall(ctx, row),
  ]);
  return {
    apiKey: toApiKey(row),
    asOf: ctx.now.toISOString(),
    limit: PLAN_LIMITS[ctx.workspace.plan].requestsPerMinute,
    period: { from: from.toISOString(), to: to.toISOString() },
    requests,
    scopes: scopes.map((scope, index) => ({
      scope,
      hasEndpoint: endpointNames(scope).length > 0,
      lastUsedAt: uses[index]?.toISOString() ?? null,
    })),
    disuseDays: disuseDays(row.createdAt, ctx.now),
    minutes,
    changes,
    firstCallAt: firstCallAt?.toISOString() ?? null,
  };
}
