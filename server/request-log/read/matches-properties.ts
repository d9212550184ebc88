import "server-only";

import { UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { HTTP_METHODS, NONE, OTHER_METHOD } from "@/lib/contracts/request-log";
import { type PropertyFilters, wantedCodes } from "./conditions";

/** What the filters look at, beside the time and the text. */
export interface RequestProperties {
  errorCode: string | null;
  method: string;
  route: string | null;
  apiKeyId: string | null;
}

/** What `rowConditions` and `countConditions` say in SQL, of requests that are in memory. */
export function matchesProperties(filters: PropertyFilters): (request: RequestProperties) => boolean {
  const { method, route, key } = filters;
  const codes = wantedCodes(filters);
  const isWanted = (code: string | null) =>
    codes === "any" || (codes === "success" ? code === null : codes.some((each) => each === code));
  return (request) =>
    isWanted(request.errorCode) &&
    (method === undefined || toMethodValue(request.method) === method) &&
    (route === undefined || (request.route ?? UNMATCHED_ROUTE) === route) &&
    (key === undefined || (request.apiKeyId ?? NONE) === key);
}

const METHODS: ReadonlySet<string> = new Set(HTTP_METHODS);

/** What the filter by method calls it. */
export const toMethodValue = (method: string) => (METHODS.has(method) ? method : OTHER_METHOD);
