import type { Explanation } from "@/lib/contracts/log/explanation";
import type { RequestReason } from "@/lib/contracts/log/request-reason";
import { causesOf } from "@/server/request-log/causes";

/** The causes that the log has of an explanation's request. */
export const causesOfExplanation = (explanation: Explanation): string[] =>
  causesOf(toReason(explanation), explanation.code === "validation_failed" ? explanation.issues : []);

/** The reason that was recorded; null where it decides no cause. */
function toReason(explanation: Explanation): RequestReason | null {
  switch (explanation.code) {
    case "authentication_required": {
      const { failure, form, found, revokedAt, revokedBy, expiredAt, sameKeyInUrl, addressHolds } =
        explanation;
      const at = { revokedAt, revokedBy, expiredAt };
      return { check: "authentication", failure, form, found, sameKeyInUrl, addressHolds, ...at };
    }
    case "feature_not_available":
      return { check: "feature", feature: explanation.feature, plan: explanation.planThen };
    case "rate_limit_exceeded": {
      const { subject, limit, freeAt, failed } = explanation;
      return { check: "rate_limit", subject, limit, freeAt, failed };
    }
    case "resource_not_found": {
      const { resource, id, allowedMethods } = explanation;
      return resource === "endpoint"
        ? { check: "endpoint", allowedMethods }
        : { check: "resource", resource, id: id ?? "" };
    }
    case "idempotency_conflict": {
      const { requestId, at } = explanation.first;
      return { check: "idempotency", firstRequestId: requestId, firstAt: at };
    }
    case "insufficient_scopes":
    case "internal_error":
    case "plan_limit_exceeded":
    case "unknown":
    case "validation_failed":
    case "workspace_archived":
      return null;
  }
}
