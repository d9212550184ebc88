import { UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { RESOURCE_NAMES } from "@/lib/api/endpoints";
import type { CountedCause } from "@/lib/contracts/overview";
import type { CauseSubject, FailureCause } from "@/lib/contracts/failure-cause";
import { formatNumber } from "@/lib/format/format-number";
import { issuePhrase } from "./issue-phrase";
import { formatDay } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { onlyText } from "@/lib/log-filters/filter-value";
import { FEATURE_LABELS, FEATURES } from "@/lib/workspace/plans";
import { capitalize } from "@/lib/text/capitalize";

/** A part of the sentence that states the cause of some failures. Names and code may be text of callers. */
export interface CausePart {
  kind: "plain" | "name" | "code";
  text: string;
}

const plain = (text: string): CausePart => ({ kind: "plain", text });
const name = (text: string): CausePart => ({ kind: "name", text });
const code = (text: string): CausePart => ({ kind: "code", text });

const RESOURCES: Readonly<Record<string, string>> = RESOURCE_NAMES;

/** "Read only lacks `write:intake-bots`": true of every row that the cause counts. */
export function causeCopy({ code: errorCode, filters, subject }: FailureCause, zone: TimeZone): CausePart[] {
  const key = name(subject.key?.name ?? "A deleted key");
  switch (errorCode) {
    case "authentication_required":
      return [key, plain(` ${authenticationCopy(subject, zone)}`)];
    case "rate_limit_exceeded":
      return filters.caller === undefined
        ? [
            key,
            plain(
              ` exceeded ${subject.limit === null ? "its rate limit" : `${formatNumber(subject.limit)} requests a minute`}`,
            ),
          ]
        : [name(subject.address), plain(" failed to authenticate too often")];
    case "insufficient_scopes":
      return [
        key,
        plain(" lacks "),
        ...subject.missingScopes.flatMap((scope, index) => [
          ...(index > 0 ? [plain(", ")] : []),
          code(scope),
        ]),
      ];
    case "feature_not_available":
      return [name(featureName(subject.feature)), plain(": not in the plan")];
    case "workspace_archived":
      return [plain("The workspace was archived")];
    case "plan_limit_exceeded":
      return [plain("The month’s submissions were used up")];
    case "idempotency_conflict":
      return [plain("Idempotency-Key reused for another request")];
    case "internal_error":
      return subject.botName !== null && filters.path !== undefined
        ? [name(subject.botName), plain(": ioZen failed")]
        : [plain("ioZen failed")];
    case "resource_not_found":
      return notFoundCopy(filters, subject);
    case "validation_failed":
      return issueCopy(filters);
    default:
      return [code(errorCode)];
  }
}

function authenticationCopy({ authFailure, endedAt }: CauseSubject, zone: TimeZone): string {
  const at = endedAt === null ? "" : ` on ${formatDay(endedAt, zone)}`;
  if (authFailure === "revoked") return `was revoked${at}`;
  if (authFailure === "expired") return `expired${at}`;
  return authFailure === "key_in_url" ? "was sent in the address" : "was not sent as Authorization: Bearer";
}

function featureName(feature: string | null): string {
  const known = FEATURES.find((each) => each === feature);
  return known === undefined ? "A feature" : FEATURE_LABELS[known];
}

function notFoundCopy(
  filters: FailureCause["filters"],
  { resource, path, method }: CauseSubject,
): CausePart[] {
  if (resource === null)
    return filters.path === undefined
      ? [plain("No endpoint has this path")]
      : [plain("No endpoint is "), code(`${method} ${path}`)];
  const kind = capitalize(RESOURCES[resource.kind] ?? "resource");
  if (filters.path === undefined) return [plain(`${kind} not found`)];
  return [
    plain(`${kind} `),
    code(shortId(resource.id)),
    plain(resource.isDeleted ? " was deleted" : " does not exist"),
  ];
}

/** "cmwx…tdwn": the ends tell ids apart, and the sentence stays in its line. */
const shortId = (id: string) => (id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id);

function issueCopy({ cause }: FailureCause["filters"]): CausePart[] {
  const { place, words } = issuePhrase(onlyText(cause));
  return place === null ? [plain(words)] : [name(place), plain(` ${words}`)];
}

/** "POST /intake-bots/:id/submissions" if the cause is of one endpoint; null otherwise. */
export function causeEndpoint({ filters: { method, route } }: FailureCause): string | null {
  if (route === undefined || route === UNMATCHED_ROUTE) return null;
  return method === undefined ? route : `${method} ${route}`;
}

/** Compares the cause with the day before: "+8", "−1", "same"; null if that day has no count. */
export function causeChange({
  count,
  countBefore,
}: Pick<CountedCause, "count" | "countBefore">): string | null {
  if (countBefore === null) return null;
  const difference = count - countBefore;
  if (difference === 0) return "same";
  return difference > 0 ? `+${difference}` : `−${-difference}`;
}
