import { causeEndpoint } from "@/components/error-explainer/copy/cause-copy";
import type { ErrorGroup } from "@/lib/contracts/error-groups";
import type { FailureCause } from "@/lib/contracts/failure-cause";
import type { AuthFailure } from "@/lib/contracts/log/request-reason";

const BOT_ROUTE = "/intake-bots/:id";

/** How a known key was sent; other failures are in the cause's sentence. */
const SENT: Partial<Record<AuthFailure, string>> = {
  header_missing: "not in the Authorization header",
  scheme_wrong: "Authorization without Bearer",
};

/**
 * The facts that decide the group beside those in its cause's sentence. Groups with the same sentence differ in them: the
 * endpoint and bot, the Idempotency-Key, or how the key was sent. They may be text of callers.
 */
export function decidingFacts(group: FailureCause & Pick<ErrorGroup, "idempotencyKey">) {
  const { subject, idempotencyKey } = group;
  const sent = subject.key && subject.authFailure ? SENT[subject.authFailure] : undefined;
  return [placeOf(group), idempotencyKey, sent].filter((fact) => fact !== null && fact !== undefined);
}

/** "POST …/Support request/submissions", as the log names it, or the endpoint; null if the group is not of one endpoint. */
function placeOf(cause: FailureCause): string | null {
  const { filters, subject } = cause;
  const endpoint = causeEndpoint(cause);
  const isOfBot = subject.botName !== null && filters.path !== undefined;
  return isOfBot ? (endpoint?.replace(BOT_ROUTE, () => `…/${subject.botName}`) ?? null) : endpoint;
}
