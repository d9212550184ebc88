import { decodePercent } from "../text/encoding";
import { API_ENDPOINTS, type ApiEndpoint } from "./endpoints";

/** The distinct path patterns of the public API: `/intake-bots/:id`. */
export const API_ROUTES: readonly string[] = [...new Set(API_ENDPOINTS.map(({ route }) => route))].toSorted();

/** Stands for requests that were refused before their endpoint was looked up, or that name none. */
export const UNMATCHED_ROUTE = "unmatched";

const PATTERNS = API_ENDPOINTS.map((endpoint) => ({ endpoint, parts: endpoint.route.split("/") }));

/** The parameters of a path under a pattern, percent-decoded; null when it does not match. */
function matchParts(parts: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (parts.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] ?? "";
    const segment = segments[index] ?? "";
    if (part.startsWith(":") && segment !== "") params[part.slice(1)] = decodePercent(segment) ?? segment;
    else if (part !== segment) return null;
  }
  return params;
}

interface EndpointMatch {
  endpoint: ApiEndpoint;
  params: Record<string, string>;
}

/** The endpoint that a call names, with the parameters of its path; null when there is none. HEAD stands for GET. */
export function matchEndpoint(method: string, path: string): EndpointMatch | null {
  const wanted = method === "HEAD" ? "GET" : method;
  const segments = path.split("/");
  for (const { endpoint, parts } of PATTERNS) {
    if (endpoint.method !== wanted) continue;
    const params = matchParts(parts, segments);
    if (params) return { endpoint, params };
  }
  return null;
}

/** The endpoint that a call names, even if it was refused before the look-up; null when there is none. */
export function findApiEndpoint(method: string, path: string): ApiEndpoint | null {
  return matchEndpoint(method, path)?.endpoint ?? null;
}

/** The methods of the endpoints at this path. */
export function methodsAt(path: string): ApiEndpoint["method"][] {
  const segments = path.split("/");
  return PATTERNS.filter(({ parts }) => matchParts(parts, segments)).map(({ endpoint }) => endpoint.method);
}

/** A logged call as an action: "create submissions"; null for a route that this version does not know. */
export function routeAction(method: string, route: string | null): string | null {
  const known = API_ENDPOINTS.find((endpoint) => endpoint.method === method && endpoint.route === route);
  return known?.action ?? null;
}

interface CalledEndpoint {
  method: string;
  /** Null: no endpoint was looked up, or found. */
  route: string | null;
}

/** `GET /intake-bots/:id`, or "no endpoint". */
export const endpointLabel = ({ method, route }: CalledEndpoint): string =>
  route === null ? "no endpoint" : `${method} ${route}`;

/** The log's filters that show the requests to an endpoint, or all that found none. */
export const endpointFilters = ({ method, route }: CalledEndpoint): Record<string, string> =>
  route === null ? { route: UNMATCHED_ROUTE } : { method, route };
