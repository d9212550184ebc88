import { SCOPE_INFO, SCOPES } from "./scopes";

/** `METHOD /route` of every endpoint, in the scope table's order. */
const ENDPOINTS = SCOPES.flatMap((scope) => SCOPE_INFO[scope].endpoints);

export interface ApiEndpoint {
  method: string;
  route: string;
}

export const API_ENDPOINTS: readonly ApiEndpoint[] = ENDPOINTS.map((endpoint) => {
  const [method = "", route = ""] = endpoint.split(" ");
  return { method, route };
});

/** Patterns of the public API's paths, each once: `/intake-bots/:id`. */
export const API_ROUTES: readonly string[] = [...new Set(API_ENDPOINTS.map(({ route }) => route))].toSorted();

/** Stands for requests that were refused before their endpoint was looked up, or that name none. */
export const UNMATCHED_ROUTE = "unmatched";
