import "server-only";

import { isHttpMethod, OTHER_METHOD } from "@/lib/api/methods";
import type { EndpointUse } from "@/lib/contracts/key-detail";

/** Counted requests of one endpoint, as the stored counts name it: without one, its route is empty. */
interface Counted {
  method: string;
  route: string;
  requests: number;
}

/**
 * The requests to each endpoint, as the log's filters name them: methods that no endpoint has are one, and what found no
 * endpoint is one. Most frequent first.
 */
export function toEndpointUses(counts: readonly Counted[]): EndpointUse[] {
  const uses = new Map<string, EndpointUse>();
  for (const counted of counts) {
    const route = counted.route === "" ? null : counted.route;
    const method = route === null ? "" : isHttpMethod(counted.method) ? counted.method : OTHER_METHOD;
    const name = `${method} ${route ?? ""}`;
    const use = uses.get(name) ?? { method, route, requests: 0 };
    use.requests += counted.requests;
    uses.set(name, use);
  }
  return [...uses.values()].toSorted((a, b) => b.requests - a.requests);
}
