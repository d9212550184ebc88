import { isHttpMethod, OTHER_METHOD } from "@/lib/api/methods";
import type { Occurrences } from "@/lib/contracts/log/request-log";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { quoteName } from "@/lib/issue-copy";
import { onlyText } from "@/lib/log-filters/filter-value";
import { formatMoment } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { issuePhrase } from "@/lib/errors/issue-phrase";

/** Completes "calls …" with the group that is counted. */
const SCOPES: Record<Exclude<Occurrences["groupedBy"], "issue" | "idempotency_key">, string> = {
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
};

function scopeCopy({ groupedBy, filters }: Occurrences): string {
  if (groupedBy === "idempotency_key") return "with this Idempotency-Key";
  if (groupedBy !== "issue") return SCOPES[groupedBy];
  // Its path is that of the bot whose schema decides.
  return filters.path === undefined ? SCOPES.endpoint : `${SCOPES.endpoint} ${SCOPES.intake_bot}`;
}

/** Names the calls whose last success is shown: the comparison below has one of other calls. */
export function lastSuccessCopy(occurrences: Occurrences): string {
  const { groupedBy } = occurrences;
  if (groupedBy === "idempotency_key") return "First request with this Idempotency-Key";
  return groupedBy === "quota" ? "Last submission created" : `Last successful call ${scopeCopy(occurrences)}`;
}

/** Causes that cover several kinds of mistakes: the linked rows show all of them. */
const WIDE_CAUSES: Readonly<Record<string, string>> = {
  header_missing: "had no Authorization header",
  scheme_wrong: "had an Authorization header in another form than `Bearer <key>`",
  key_in_url: "had a key, or the name of one, in the address",
};

/** What these calls have in common, and since when. */
function failureCopy({ groupedBy, filters }: Occurrences, span: string): string {
  const cause = onlyText(filters.cause);
  const wide = cause === null ? undefined : WIDE_CAUSES[cause];
  if (groupedBy !== "issue") return `${wide ?? "failed like this"} ${span}`;
  if (cause === null) return `failed validation ${span}`;
  // A request may have several issues: the sentence names the one that is counted, as the filter of the list does.
  const { place, words } = issuePhrase(cause);
  const issue =
    place === null ? words.charAt(0).toLowerCase() + words.slice(1) : `${quoteName(place)} ${words}`;
  return `had this issue ${span}: ${issue}`;
}

/** The groups whose sentence names the method, because one path has several. */
const METHOD_GROUPS: ReadonlySet<Occurrences["groupedBy"]> = new Set(["path", "no_endpoint"]);

/** "1 of 46 in this group": the request's place, if it is known, among those that `failed` counts. */
export function placeCopy({ place, failed, isCapped }: Occurrences): string {
  const all = `${formatNumber(Math.max(failed, place ?? 0))}${isCapped ? "+" : ""}`;
  return `${place === null ? "" : `${formatNumber(place)} of `}${all} in this group`;
}

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
  const { filters, firstSeenAt, isRecent, lastSuccess } = occurrences;
  const span = isRecent
    ? "in the last 24 hours"
    : `in the 24 hours up to ${formatMoment(filters.to ?? "", zone)}`;
  const scope =
    scopeCopy(occurrences) +
    (filters.method === OTHER_METHOD ? " by methods that the API does not have" : "");
  if (!failsAlways(occurrences)) return `${scope} ${failureCopy(occurrences, span)}.`;
  const isAllSince = filters.from !== undefined && firstSeenAt >= filters.from;
  const since = isAllSince ? `since ${formatMoment(firstSeenAt, zone)}` : span;
  const hasSucceededSince = lastSuccess !== null && filters.to !== undefined && lastSuccess.at >= filters.to;
  const advice = hasSucceededSince || code === "rate_limit_exceeded" ? "" : adviceOn(code);
  return `${scope} failed ${since}${advice}.`;
}
