import "server-only";

import { OPENAPI_PATH } from "@/lib/api/api-path";
import { matchEndpoint, methodsAt } from "@/lib/api/api-routes";
import { AppError } from "@/lib/errors/app-error";
import type { Endpoint } from "../endpoints/define-endpoint";
import { ENDPOINTS_BY_ID } from "../endpoints/all";

/** Methods that the path supports, for `Allow`; empty when no endpoint has this path. */
export function allowedMethods(path: string): string[] {
  const declared = path === OPENAPI_PATH ? ["GET" as const] : methodsAt(path);
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

/** The endpoint that a request names, with the parameters of its path. */
export function findEndpoint(
  method: string,
  path: string,
): { endpoint: Endpoint; params: Record<string, string> } {
  const match = matchEndpoint(method, path);
  if (!match) throw noEndpoint(path);
  return { endpoint: ENDPOINTS_BY_ID[match.endpoint.id], params: match.params };
}
