import { ERROR_CATALOG } from "@/lib/errors/catalog";
import { type Feature, FEATURE_LABELS, FEATURES } from "@/lib/workspace/plans";

/* Sentences that the list, the causes and the panels share, each true of every request with the code. */

export const WORKSPACE_ARCHIVED = "The workspace was archived";
export const QUOTA_USED = "The month’s submissions were used up";
export const KEY_BELONGS_TO_ANOTHER = "This Idempotency-Key belongs to another request";
/** Also of a failure whose cause is in the workspace, so it blames nobody. */
export const INTERNAL_ERROR = ERROR_CATALOG.internal_error.title;
/** Follows the subject whose limit was exceeded. */
export const LIMIT_EXCEEDED = { key: "exceeded its rate limit", address: "failed to authenticate too often" };

/** "no API access and no outbound webhooks": follows "The Pro plan has". */
export function noFeaturesCopy(features: readonly Feature[]): string {
  const words = features.map((feature) => {
    const label = FEATURE_LABELS[feature];
    return `no ${feature === "api_access" ? label : label.toLowerCase()}`;
  });
  return words.join(" and ");
}

/** Of a feature that this version may not know. */
export function noFeatureTitle(feature: string | null): string {
  const known = FEATURES.find((each) => each === feature);
  return `The plan has ${known === undefined ? "not every feature that the call needs" : noFeaturesCopy([known])}`;
}
