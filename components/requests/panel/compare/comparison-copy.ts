import { findApiEndpoint } from "@/lib/api/api-routes";
import type { RequestComparison } from "@/lib/contracts/log/related-requests";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { formatMoment } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";

type Failure = Pick<RequestDetail, "method" | "path" | "apiKey">;

/** Says why there is no success to compare the failure with. */
export function noSuccessCopy(
  { method, path, apiKey }: Failure,
  { since }: Pick<RequestComparison, "since">,
  zone: TimeZone,
): string {
  if (!findApiEndpoint(method, path))
    return "The call reached no endpoint, so there is no success to compare it with.";
  if (apiKey === null) return "The call had no known key, so there is no success to compare it with.";
  return since === null
    ? "The log has no successful call to this endpoint with this key."
    : `There was no successful call to this endpoint with this key since ${formatMoment(since, zone)}.`;
}

/** Says which success the failure is compared with. */
export const comparedCopy = (success: { path: string }, { path }: { path: string }): string =>
  success.path === path
    ? "The last successful call to this path with this key."
    : "The last successful call to this endpoint with this key: none to this path was found.";

/** Says that the two calls do not differ. `bodyNote` says why their bodies were not compared; null if they were. */
export const noDifferenceCopy = (bodyNote: string | null): string =>
  bodyNote === null
    ? "The log shows no difference between the two calls, apart from values of each call’s own. The cause probably lies outside this call."
    : "The log shows no difference in path, query, headers or caller, apart from values of each call’s own.";
