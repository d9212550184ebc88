import "server-only";

import { OPENAPI_PATH } from "@/lib/api/api-path";
import { AppError } from "@/lib/errors/app-error";
import type { AnyEndpoint } from "../endpoints/define-endpoint";
import { ENDPOINTS } from "../endpoints/all";

interface Match {
  endpoint: AnyEndpoint;
  params: Record<string, string>;
}

const PATTERNS = ENDPOINTS.map((endpoint) => ({ endpoint, segments: endpoint.path.split("/") }));

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The path's parameters under this pattern, or null when it does not fit. */
function matchPath(pattern: string[], path: string[]): Record<string, string> | null {
  if (pattern.length !== path.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = path[index] ?? "";
    if (part.startsWith(":") && segment !== "") params[part.slice(1)] = decode(segment);
    else if (part !== segment) return null;
  }
  return params;
}

/** Methods that the path supports, for `Allow`; empty when no endpoint has this path. */
export function allowedMethods(path: string): string[] {
  const segments = path.split("/");
  const matching = PATTERNS.filter((pattern) => matchPath(pattern.segments, segments));
  const declared = path === OPENAPI_PATH ? ["GET"] : matching.map(({ endpoint }) => endpoint.method);
  if (declared.length === 0) return [];
  return [...declared, ...(declared.includes("GET") ? ["HEAD"] : []), "OPTIONS"].toSorted();
}

/** `resource_not_found` of an endpoint, also for a wrong method. */
export function noEndpoint(path: string): AppError {
  return new AppError(
    "resource_not_found",
    { resource: "endpoint" },
    { check: "endpoint", allowedMethods: allowedMethods(path) },
  );
}

/** The endpoint that a request names. HEAD asks whatever GET asks. */
export function findEndpoint(method: string, path: string): Match {
  const segments = path.split("/");
  const asked = method === "HEAD" ? "GET" : method;
  for (const { endpoint, segments: pattern } of PATTERNS) {
    if (endpoint.method !== asked) continue;
    const params = matchPath(pattern, segments);
    if (params) return { endpoint, params };
  }
  throw noEndpoint(path);
}
