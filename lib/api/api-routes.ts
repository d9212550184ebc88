import type { Feature } from "../plans";
import { type Scope, SCOPE_INFO, SCOPES } from "../scopes";

export interface ApiEndpoint {
  method: string;
  /** Pattern below the API's base: `/intake-bots/:id`. */
  route: string;
  scope: Scope;
  /** What the workspace's plan must include. */
  features: readonly Feature[];
}

/** Of `METHOD /route`: what it needs of the plan beside API access. The endpoints' declarations are tested against it. */
const FURTHER_FEATURES: Readonly<Record<string, readonly Feature[]>> = { "POST /webhooks": ["webhooks"] };

/** Every endpoint, in the scope table's order. */
export const API_ENDPOINTS: readonly ApiEndpoint[] = SCOPES.flatMap((scope) =>
  SCOPE_INFO[scope].endpoints.map((endpoint): ApiEndpoint => {
    const [method = "", route = ""] = endpoint.split(" ");
    return { method, route, scope, features: ["api_access", ...(FURTHER_FEATURES[endpoint] ?? [])] };
  }),
);

/** Patterns of the public API's paths, each once: `/intake-bots/:id`. */
export const API_ROUTES: readonly string[] = [...new Set(API_ENDPOINTS.map(({ route }) => route))].toSorted();

/** Stands for requests that were refused before their endpoint was looked up, or that name none. */
export const UNMATCHED_ROUTE = "unmatched";

/** The endpoint that a call names, also when it was refused before anybody looked it up; null when there is none. */
export function findApiEndpoint(method: string, path: string): ApiEndpoint | null {
  const wanted = method === "HEAD" ? "GET" : method;
  const segments = path.split("/");
  const fits = (route: string) => {
    const parts = route.split("/");
    return (
      parts.length === segments.length &&
      parts.every((part, index) => (part.startsWith(":") ? segments[index] !== "" : part === segments[index]))
    );
  };
  return API_ENDPOINTS.find((endpoint) => endpoint.method === wanted && fits(endpoint.route)) ?? null;
}
