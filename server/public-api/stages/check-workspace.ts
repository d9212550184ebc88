import "server-only";

import { AppError } from "@/lib/errors/app-error";
import { PLAN_LIMITS, type Feature } from "@/lib/plans";
import type { Principal } from "../exchange";

export function requireLiveWorkspace({ workspace, archivedBy }: Principal): void {
  if (!workspace.archivedAt) return;
  const archivedAt = workspace.archivedAt.toISOString();
  throw new AppError("workspace_archived", {}, { check: "archived", archivedAt, archivedBy });
}

export function requireFeature({ workspace }: Principal, feature: Feature): void {
  const { plan } = workspace;
  if (PLAN_LIMITS[plan].features[feature]) return;
  throw new AppError("feature_not_available", { feature }, { check: "feature", feature, plan });
}
