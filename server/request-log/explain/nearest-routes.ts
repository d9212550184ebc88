import "server-only";

import { endpointNames } from "@/lib/api/endpoints";
import { editDistance } from "@/lib/text/nearest-name";
import { SCOPES } from "@/lib/scopes";

const ROUTES = SCOPES.flatMap(endpointNames);
const MAX_NEAREST = 3;

/** The API's routes that look most like a path that has none, `METHOD /route`, nearest first. */
export function nearestRoutes(method: string, path: string): string[] {
  const ranked = ROUTES.map((route) => {
    const [routeMethod = "", pattern = ""] = route.split(" ");
    const distance = routeDistance(pattern, path);
    return { route, distance: distance + (routeMethod === method ? 0 : 0.5), worst: pattern.length / 2 };
  });
  const near = ranked.filter(({ distance, worst }) => distance <= worst);
  return near
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MAX_NEAREST)
    .map(({ route }) => route);
}

/** A parameter fits any segment; other segments cost their typing errors, and missing or extra ones their length. */
function routeDistance(pattern: string, path: string): number {
  const parts = pattern.split("/");
  const segments = path.replace(/\/+$/, "").split("/");
  const fitted = segments.map((segment, index) => (parts[index]?.startsWith(":") ? parts[index] : segment));
  return editDistance(fitted.join("/").slice(0, 200), pattern);
}
