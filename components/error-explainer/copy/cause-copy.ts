import { UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { RESOURCE_NAMES } from "@/lib/api/endpoints";
import type { CountedCause } from "@/lib/contracts/overview";
import type { CauseSubject, FailureCause } from "@/lib/contracts/failure-cause";
import { formatNumber } from "@/lib/format/format-number";
import { issuePhrase } from "@/lib/errors/issue-phrase";
import { formatDay } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { onlyText } from "@/lib/log-filters/filter-value";
import { isEndedStatus } from "@/lib/keys/key-state";
import { knownKeyCopy } from "./authentication-copy";
import { NO_PATH_TITLE, noEndpointTitle } from "./endpoint-copy";
import {
  INTERNAL_ERROR,
  KEY_BELONGS_TO_ANOTHER,
  LIMIT_EXCEEDED,
  noFeatureTitle,
  QUOTA_USED,
  WORKSPACE_ARCHIVED,
} from "./failure-titles";
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
              ` ${subject.limit === null ? LIMIT_EXCEEDED.key : `exceeded ${formatNumber(subject.limit)} requests a minute`}`,
            ),
          ]
        : [name(subject.address), plain(` ${LIMIT_EXCEEDED.address}`)];
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
      return [plain(noFeatureTitle(subject.feature))];
    case "workspace_archived":
      return [plain(WORKSPACE_ARCHIVED)];
    case "plan_limit_exceeded":
      return [plain(QUOTA_USED)];
    case "idempotency_conflict":
      return [plain(KEY_BELONGS_TO_ANOTHER)];
    case "internal_error":
      return internalCopy(botOf(filters, subject), subject);
    case "resource_not_found":
      return notFoundCopy(filters, subject);
    case "validation_failed":
      return issueCopy(filters, subject);
    default:
      return [code(errorCode)];
  }
}

function authenticationCopy({ authFailure, endedAt }: CauseSubject, zone: TimeZone): string {
  const hasEnded = authFailure !== null && isEndedStatus(authFailure);
  return knownKeyCopy(authFailure) + (hasEnded && endedAt !== null ? ` on ${formatDay(endedAt, zone)}` : "");
}

/** Of the causes only a broken bot is the workspace's own to repair, so it is named. */
function internalCopy(botName: string | null, { isBotBroken, wasBotBroken }: CauseSubject): CausePart[] {
  return botName !== null && (isBotBroken || wasBotBroken)
    ? [name(botName), plain(` ${isBotBroken ? "has" : "had"} a broken schema`)]
    : ofBot(INTERNAL_ERROR, botName);
}

function notFoundCopy(
  filters: FailureCause["filters"],
  { resource, path, method }: CauseSubject,
): CausePart[] {
  if (resource === null && filters.path === undefined) return [plain("No endpoint has this path and method")];
  if (resource === null) {
    const title = noEndpointTitle(method, path);
    return [plain(`${title}: `), code(title === NO_PATH_TITLE ? `${method} ${path}` : path)];
  }
  const kind = capitalize(RESOURCES[resource.kind] ?? "resource");
  if (filters.path === undefined) return [plain(`${kind} not found`)];
  return [
    plain(`${kind} `),
    code(shortId(resource.id)),
    plain(resource.isDeleted ? " was deleted" : " not found"),
  ];
}

/** "cmwx…tdwn": the ends tell ids apart, and the sentence stays in its line. */
const shortId = (id: string) => (id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id);

/** The bot whose failures alone are counted; null if there is none, or it no longer exists. */
const botOf = ({ path }: FailureCause["filters"], { botName }: CauseSubject) =>
  path === undefined ? null : botName;

const ofBot = (words: string, botName: string | null): CausePart[] =>
  botName === null ? [plain(words)] : [plain(`${words}: `), name(botName)];

/** An issue with the request as a whole names the bot: its sentence is the same for all of them. */
function issueCopy(filters: FailureCause["filters"], subject: CauseSubject): CausePart[] {
  const { place, words } = issuePhrase(onlyText(filters.cause));
  if (place !== null) return [name(place), plain(` ${words}`)];
  const botName = botOf(filters, subject);
  return botName !== null && words.startsWith(BOT_SUBJECT)
    ? [name(botName), plain(words.slice(BOT_SUBJECT.length))]
    : ofBot(words, botName);
}

/** Begins a sentence about a bot that has no name there. */
const BOT_SUBJECT = "The intake bot";

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
