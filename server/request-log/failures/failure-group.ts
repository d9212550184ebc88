import "server-only";

import { UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { isHttpMethod, OTHER_METHOD } from "@/lib/api/methods";
import { CAUSE_FILTER_MAX, PATH_FILTER_MAX } from "@/lib/log-filters/filter-table";
import { type Occurrences, type RequestFilters, failureFiltersSchema } from "@/lib/contracts/log/request-log";
import { parseSearchParams } from "@/lib/contracts/search-params";
import { isErrorCode } from "@/lib/errors/catalog";
import { exactly } from "@/lib/log-filters/filter-value";
import type { RowFilters } from "../read/filters/given-filters";
import type { DecidedRequest } from "../request-log.dto";

/** The facts that equal failures share, as filters of the log, so that its rows can be listed. */
export interface FailureGroup {
  by: Occurrences["groupedBy"];
  /** All calls with the same deciding property, whatever their outcome; null when no filter can express it. */
  scope: RowFilters | null;
  /** Those of them with the same failure. */
  failures: RowFilters;
}

type Decided = Omit<FailureGroup, "failures">;

/**
 * The only definition of "the same failure". The deciding property is the resource for a missing or broken one, the
 * workspace for its archive, plan and quota, the key when it has ended or was used too often, key and endpoint for scopes,
 * the issue for invalid input, path and method where no endpoint has both, and the Idempotency-Key for a conflict. Where no
 * link can carry the path, its endpoint decides, or the lack of one. Counts, trend, last success, advice and link all use it.
 */
export function failureGroup(request: DecidedRequest): FailureGroup | null {
  const { errorCode: code } = request;
  if (!code || !isErrorCode(code)) return null;
  const { by, scope } = decide(request);
  const [cause] = request.causes;
  const isNamed = cause !== undefined && cause !== "" && cause.length <= CAUSE_FILTER_MAX;
  return {
    by,
    scope: scope && toLinkFilters(scope),
    failures: toLinkFilters({ ...scope, code, ...(isNamed && { cause: exactly(cause) }) }),
  };
}

function decide(request: DecidedRequest): Decided {
  const { reason, path } = request;
  switch (reason?.check) {
    case "authentication":
      return ofCaller(request);
    case "rate_limit":
      return reason.subject === "key" ? ofCaller(request) : ofAddress(request);
    case "archived":
      return { by: "workspace", scope: {} };
    case "feature":
      return reason.feature === "api_access" ? { by: "workspace", scope: {} } : ofWholeEndpoint(request);
    case "quota":
      return { by: "quota", scope: ofEndpoint(request) };
    case "scopes":
      return { by: "call", scope: { ...ofEndpoint(request), ...keyOf(request) } };
    case "endpoint":
      return fitsLink(path)
        ? { by: "path", scope: { path: exactly(path, "="), ...methodOf(request) } }
        : ofWholeEndpoint(request);
    case "idempotency":
      return { by: "idempotency_key", scope: null };
    case "validation": {
      const bot = resourcePath(path, "intake_bot");
      const isOfBot = reason.intakeBotId !== null && fitsLink(bot);
      return { by: "issue", scope: { ...ofEndpoint(request), ...(isOfBot && { path: exactly(bot) }) } };
    }
    case "resource":
      return ofResource(request, reason.resource);
    case "internal":
      return ofResource(request, firstResource(path));
    case undefined:
      return { by: "call", scope: { ...ofEndpoint(request), ...keyOf(request) } };
  }
}

const ofCaller = (request: DecidedRequest): Decided =>
  request.apiKeyId === null ? ofAddress(request) : { by: "key", scope: keyOf(request) };
const ofAddress = ({ clientAddress }: DecidedRequest): Decided => ({
  by: "address",
  scope: { caller: exactly(clientAddress) },
});

function ofResource(request: DecidedRequest, resource: string | null): Decided {
  if (resource === "intake_bot" || resource === "webhook" || resource === "submission") {
    const path = resourcePath(request.path, resource);
    if (fitsLink(path)) return { by: resource, scope: { path: exactly(path) } };
  }
  return ofWholeEndpoint(request);
}

/** The first resource in the path: if it is broken, every call below it fails. */
function firstResource(path: string): "intake_bot" | "webhook" | null {
  const [, list, id] = path.split("/");
  if (id === undefined || id === "") return null;
  if (list === "intake-bots") return "intake_bot";
  return list === "webhooks" ? "webhook" : null;
}

/** The path up to the id of the resource. */
function resourcePath(path: string, resource: "intake_bot" | "webhook" | "submission"): string {
  return path
    .split("/")
    .slice(0, resource === "submission" ? 5 : 3)
    .join("/");
}

function ofEndpoint(request: DecidedRequest): RowFilters {
  return { route: request.route ?? UNMATCHED_ROUTE, ...methodOf(request) };
}

const ofWholeEndpoint = (request: DecidedRequest): Decided => ({
  by: request.route === null ? "no_endpoint" : "endpoint",
  scope: ofEndpoint(request),
});

const keyOf = ({ apiKeyId }: DecidedRequest): RowFilters => (apiKeyId === null ? {} : { key: apiKeyId });
const methodOf = ({ method }: DecidedRequest): RowFilters => ({
  method: isHttpMethod(method) ? method : OTHER_METHOD,
});

/** Whether a link can carry the path as a filter. */
const fitsLink = (path: string) => path.startsWith("/") && path.length <= PATH_FILTER_MAX;

/**
 * The filters as a link carries them. A value that no link can carry is left out: the group is then wider, and so is its
 * link.
 */
export const toLinkFilters = (filters: RowFilters & Pick<RequestFilters, "from" | "to">) =>
  parseSearchParams(failureFiltersSchema, filters).value;
