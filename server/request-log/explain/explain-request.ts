import "server-only";

import type { Explanation, ExplanationOf } from "@/lib/contracts/log/explanation";
import { type ErrorCode, isErrorCode } from "@/lib/errors/catalog";
import type { Context } from "@/server/context";
import { findOwners } from "@/server/workspaces/members";
import type { LoggedRequest } from "../request-log.dto";
import { explainAuthentication } from "./authentication";
import { explainFeature } from "./feature";
import { explainIdempotency } from "./idempotency";
import { explainInternal } from "./internal";
import { explainNotFound } from "./not-found";
import { explainPlanLimit } from "./plan-limit";
import { explainRateLimit } from "./rate-limit";
import { explainScopes } from "./scopes";
import { explainValidation } from "./validation";

async function explainArchived(
  ctx: Context,
  { reason }: LoggedRequest,
): Promise<ExplanationOf<"workspace_archived"> | null> {
  if (reason?.check !== "archived") return null;
  const now = ctx.workspace.archivedAt?.toISOString() ?? null;
  return {
    code: "workspace_archived",
    archivedAt: reason.archivedAt,
    archivedBy: reason.archivedBy,
    stillArchived: now !== null,
    archivedAgainAt: now === reason.archivedAt ? null : now,
    owners: await findOwners(ctx),
  };
}

type Explain = (ctx: Context, request: LoggedRequest) => Promise<Explanation | null>;

const EXPLAINERS: Record<ErrorCode, Explain> = {
  authentication_required: explainAuthentication,
  insufficient_scopes: explainScopes,
  feature_not_available: explainFeature,
  workspace_archived: explainArchived,
  resource_not_found: explainNotFound,
  validation_failed: explainValidation,
  rate_limit_exceeded: explainRateLimit,
  plan_limit_exceeded: explainPlanLimit,
  idempotency_conflict: explainIdempotency,
  internal_error: explainInternal,
};

/**
 * Explains the failure from the facts that were recorded with it; null for a request that succeeded. A code that this
 * version does not know, or a row without its facts, is `unknown`: never a guess.
 */
export async function explainRequest(ctx: Context, request: LoggedRequest): Promise<Explanation | null> {
  const { errorCode } = request;
  if (!errorCode) return null;
  const explanation = isErrorCode(errorCode) ? await EXPLAINERS[errorCode](ctx, request) : null;
  return explanation ?? { code: "unknown", rawCode: errorCode };
}
