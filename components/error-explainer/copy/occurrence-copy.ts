import { isHttpMethod, OTHER_METHOD } from "@/lib/api/methods";
import { issueOfCause } from "@/lib/contracts/log/issue-cause";
import type { Occurrences } from "@/lib/contracts/log/request-log";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { quoteName } from "@/lib/issue-copy";
import { onlyText } from "@/lib/log-filters/filter-value";
import { formatMoment } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";

/** Completes "calls …" with the group that is counted. */
const SCOPES: Record<Exclude<Occurrences["groupedBy"], "idempotency_key">, string> = {
  workspace: "in this workspace",
  quota: "that create submissions",
  key: "with this key",
  address: "from this address",
  call: "to this endpoint with this key",
  endpoint: "to this endpoint",
  intake_bot: "for this intake bot",
  webhook: "for this webhook",
  submission: "for this submission",
  path: "to this path",
  no_endpoint: "that reached no endpoint",
  issue: "to this endpoint",
};

/** Causes that cover several kinds of mistakes: the linked rows show all of them. */
const WIDE_CAUSES: Readonly<Record<string, string>> = {
  "invalid_json:": "had a body that is not valid JSON",
  header_missing: "had no Authorization header",
  scheme_wrong: "had an Authorization header in another form than `Bearer <key>`",
  key_in_url: "had a key in the address",
};

function failureCopy({ groupedBy, filters }: Occurrences): string {
  const cause = onlyText(filters.cause);
  const wide = cause === null ? undefined : WIDE_CAUSES[cause];
  if (wide !== undefined) return wide;
  if (groupedBy !== "issue") return "failed like this";
  const issue = cause === null ? null : issueOfCause(cause);
  if (issue === null) return "failed validation";
  // A request may have several issues: the sentence names the one that is counted, as the filter of the list does.
  return `had the issue \`${issue.code}\`${issue.place === "" ? "" : ` at ${quoteName(issue.place)}`}`;
}

/** The groups whose sentence names the method, because one path has several. */
const METHOD_GROUPS: ReadonlySet<Occurrences["groupedBy"]> = new Set(["path", "no_endpoint"]);

/** Whether every call in the group failed, and more than one did. */
export function failsAlways({ failed, calls, isCapped }: Occurrences): boolean {
  return !isCapped && failed > 1 && failed === calls;
}

/** The link's text: "5 of 5 calls", "5 of 5 DELETE calls". */
export function countCopy({ failed, calls, isCapped, groupedBy, filters: { method } }: Occurrences): string {
  const figure = `${formatNumber(failed)}${isCapped ? "+" : ""}`;
  const call = METHOD_GROUPS.has(groupedBy) && isHttpMethod(method ?? "") ? `${method} call` : "call";
  if (calls === null || isCapped) return `${figure} ${failed === 1 ? call : `${call}s`}`;
  return `${figure} of ${countOf(calls, call)}`;
}

/** An internal error may end at any time, and a retry is right until then; the others last until something is changed. */
const adviceOn = (code: string | null) =>
  code === "internal_error" ? ": no retry has helped so far" : ": retrying will not help";

/** The text after the link: "for this intake bot failed since 28 Nov, 10:42 UTC: retrying will not help." */
export function groupCopy(occurrences: Occurrences, code: string | null, zone: TimeZone): string {
  const { groupedBy, filters, firstSeenAt, isRecent, lastSuccess } = occurrences;
  const span = isRecent
    ? "in the last 24 hours"
    : `in the 24 hours up to ${formatMoment(filters.to ?? "", zone)}`;
  if (groupedBy === "idempotency_key") return `with this Idempotency-Key failed like this ${span}.`;
  const scope =
    SCOPES[groupedBy] + (filters.method === OTHER_METHOD ? " by methods that the API does not have" : "");
  const how = failureCopy(occurrences);
  if (!failsAlways(occurrences)) return `${scope} ${how} ${span}.`;
  const isAllSince = filters.from !== undefined && firstSeenAt >= filters.from;
  const since = isAllSince ? `since ${formatMoment(firstSeenAt, zone)}` : span;
  const hasSucceededSince = lastSuccess !== null && filters.to !== undefined && lastSuccess.at >= filters.to;
  const advice = hasSucceededSince || code === "rate_limit_exceeded" ? "" : adviceOn(code);
  return `${scope} failed ${since}${advice}.`;
}
