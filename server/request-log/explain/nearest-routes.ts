import "server-only";

import { endpointNames } from "@/lib/api/endpoints";
import { editDistance } from "@/lib/text/nearest-name";
import { SCOPES } from "@/lib/keys/scopes";

const ROUTES = SCOPES.flatMap(endpointNames);
const MAX_NEAREST = 3;

/** The endpoints that most resemble an unknown path, as `METHOD /route`, nearest first. */
export function nearestRoutes(method: string, path: string): string[] {
  const ranked = ROUTES.map((route) => {
    const [routeMethod = "", pattern = ""] = route.split(" ");
    const distance = routeDistance(pattern, path);
    return {
      route,
      distance: distance + (routeMethod === method ? 0 : 0.5),
      maxDistance: pattern.length / 2,
    };
  });
  const near = ranked.filter(({ distance, maxDistance }) => distance <= maxDistance);
  return near
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MAX_NEAREST)
    .map(({ route }) => route);
}

/** The edit distance between path and pattern, in which a parameter matches any segment. */
function routeDistance(pattern: string, path: string): number {
  const parts = pattern.split("/");
  const segments = path.replace(/(?<!\/)\/+$/, "").split("/");
  const fitted = segments.map((segment, index) => (parts[index]?.startsWith(":") ? parts[index] : segment));
  return editDistance(fitted.join("/").slice(0, 200), pattern);
}
