import "server-only";

import type { Explanation, ExplanationOf } from "@/lib/contracts/log/explanation";
import { cheapestPlanAbove, planFits } from "@/lib/workspace/plans";
import { higherPlan } from "@/server/request-log/explain/plan-limit";

type Code = Explanation["code"];

/*
 * The evidence that concerns this request alone, by code. Left out are members and addresses, other requests, other keys,
 * bots and submissions, and all that prepares a change in the workspace. Each lists its properties, so that a new one is
 * left out until somebody decides.
 */
const SHARED: { [C in Code]: (explanation: ExplanationOf<C>) => ExplanationOf<C> } = {
  authentication_required: ({
    code,
    failure,
    form,
    found,
    key,
    revokedAt,
    expiredAt,
    sameKeyInUrl,
    addressHolds,
  }) => ({
    code,
    failure,
    form,
    found,
    key: key && withoutId(key),
    revokedAt,
    revokedBy: null,
    expiredAt,
    sameKeyInUrl,
    addressHolds,
    suggestion: null,
    callers: [],
    callerFilters: {},
  }),
  // When the key last used its other scopes tells of other requests.
  insufficient_scopes: ({ code, key, required, granted, missing, suggestion }) => ({
    code,
    key: withoutId(key),
    required,
    granted: granted.map(({ scope }) => ({ scope, lastUsedAt: null })),
    missing,
    disuseDays: null,
    suggestion: {
      name: key.name,
      scopes: suggestion.scopes,
      expiresInDays: suggestion.expiresInDays,
      replaces: null,
      block: null,
    },
    capableKeys: [],
  }),
  feature_not_available: (explanation) => ({
    code: explanation.code,
    feature: explanation.feature,
    needed: explanation.needed,
    planThen: explanation.planThen,
    planNow: explanation.planNow,
    ...planForFeatures(explanation),
    lacksScope: explanation.lacksScope && { scope: explanation.lacksScope.scope, suggestion: null },
    owners: [],
  }),
  workspace_archived: ({ code, archivedAt, stillArchived, archivedAgainAt }) => ({
    code,
    archivedAt,
    archivedBy: null,
    stillArchived,
    archivedAgainAt,
    owners: [],
  }),
  resource_not_found: (explanation) => ({
    code: explanation.code,
    resource: explanation.resource,
    id: explanation.id,
    idFormValid: explanation.idFormValid,
    deleted: explanation.deleted && { at: explanation.deleted.at, by: null, name: explanation.deleted.name },
    otherKind: explanation.otherKind && { ...explanation.otherKind, name: null },
    nearest: ofAnotherBot(explanation),
    listPath: explanation.listPath,
    allowedMethods: explanation.allowedMethods,
    nearestRoutes: explanation.nearestRoutes,
  }),
  // The bot is the one that the path names, as it was at the call: explain/as-of-call.ts leaves a newer schema out.
  validation_failed: (explanation) => ({
    code: explanation.code,
    location: explanation.location,
    issues: explanation.issues,
    issuesLeftOut: explanation.issuesLeftOut,
    restUnchecked: explanation.restUnchecked,
    body: explanation.body,
    correctedBody: explanation.correctedBody,
    corrections: explanation.corrections,
    remaining: explanation.remaining,
    checkedVersion: explanation.checkedVersion,
    bot: explanation.bot,
  }),
  // The counts of the minute are the limit's own evidence; who made the other calls is not shown.
  rate_limit_exceeded: ({ code, subject, key, limit, retryAfter, failed, freeAt, ...rest }) => ({
    code,
    subject,
    key: key && withoutId(key),
    limit,
    retryAfter,
    failed,
    freeAt,
    seconds: rest.seconds,
    allowed: rest.allowed,
    refused: rest.refused,
    admitted: rest.admitted,
    limitReachedAt: rest.limitReachedAt,
    callers: [],
    calls: { code, from: rest.calls.from, to: rest.calls.to },
    plan: rest.plan,
    higherPlan: rest.higherPlan,
  }),
  // As it was at the call: the use of now, read again and again, would measure the workspace for weeks.
  plan_limit_exceeded: (explanation) => ({
    code: explanation.code,
    resource: explanation.resource,
    current: explanation.current,
    max: explanation.max,
    plan: explanation.plan,
    month: explanation.month,
    resetsAt: explanation.resetsAt,
    milestones: explanation.milestones.filter(({ percent }) => percent === 100),
    byDay: [],
    byKey: [],
    byBot: [],
    forecast: null,
    now: null,
    higherPlan: higherPlan(explanation.plan, explanation.current),
  }),
  idempotency_conflict: ({ code, idempotencyKey, first, second }) => ({
    code,
    idempotencyKey,
    first: { requestId: "", at: first.at, method: second.method, path: second.path, body: null },
    second: { ...second, body: null },
  }),
  internal_error: ({ code, stage, isDatabase, brokenBot }) => ({
    code,
    stage,
    ...(isDatabase && { isDatabase }),
    brokenBot,
  }),
  unknown: ({ code, rawCode }) => ({ code, rawCode }),
};

export function toSharedExplanation(explanation: Explanation): Explanation {
  // safe: the record maps each code to the function of that code's explanation
  const share = SHARED[explanation.code] as (given: Explanation) => Explanation;
  return share(explanation);
}

/** By the features alone: whether a limit is reached now would measure the workspace. */
function planForFeatures({ planNow, needed: features }: ExplanationOf<"feature_not_available">) {
  return {
    suffices: planFits(planNow, { features }),
    sufficientPlan: cheapestPlanAbove(planNow, { features }),
  };
}

/** The key as the call shows it: without its id, which opens nothing outside. */
const withoutId = ({ name, display }: { name: string; display: string }) => ({ id: "", name, display });

/** Of the ids like this one only the same one is left, which says that it is another bot's; not which bot's. */
function ofAnotherBot({ resource, id, nearest }: ExplanationOf<"resource_not_found">) {
  if (resource !== "submission") return [];
  return nearest
    .filter((each) => each.id === id)
    .map((each) => ({ id: each.id, name: "submission of another intake bot" }));
}
