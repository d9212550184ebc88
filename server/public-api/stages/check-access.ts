import "server-only";

import { AppError } from "@/lib/errors/app-error";
import { findKeyHold, type KeyHold } from "@/lib/keys/key-state";
import { type Feature, PLAN_LIMITS } from "@/lib/workspace/plans";
import { missingScopes } from "@/lib/keys/scopes";
import type { Exchange, Principal } from "../exchange";

/** The check that throws for each hold of a workspace's keys; `findKeyHold` decides their order. */
const HOLD_CHECKS: Record<KeyHold, (principal: Principal) => void> = {
  archived: requireLiveWorkspace,
  no_api_access: (principal) => requireFeature(principal, "api_access"),
};

/** Refuses every call to a workspace whose keys are on hold. */
export function requireUsableWorkspace(principal: Principal): void {
  const hold = findKeyHold(principal.workspace);
  if (hold !== null) HOLD_CHECKS[hold](principal);
}

function requireLiveWorkspace({ workspace, archivedBy }: Principal): void {
  if (!workspace.archivedAt) return;
  const archivedAt = workspace.archivedAt.toISOString();
  throw new AppError("workspace_archived", {}, { check: "archived", archivedAt, archivedBy });
}

export function requireFeature({ workspace }: Principal, feature: Feature): void {
  const { plan } = workspace;
  if (PLAN_LIMITS[plan].features[feature]) return;
  throw new AppError("feature_not_available", { feature }, { check: "feature", feature, plan });
}

/** Refuses a key that was not granted every scope of the endpoint; both lists are sorted. */
export function requireScopes({ requiredScopes }: Exchange, { scopes }: Principal): void {
  if (missingScopes(requiredScopes, scopes).length === 0) return;
  const details = { required: requiredScopes.toSorted(), granted: scopes.toSorted() };
  throw new AppError("insufficient_scopes", details, { check: "scopes" });
}
