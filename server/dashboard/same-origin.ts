import "server-only";

import { ownOrigins } from "@/server/http/site-origin";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request comes from a page of this site, which is required for changes. Browsers send Origin with every POST,
 * PATCH and DELETE, so a request without it is refused.
 */
export function isSameOrigin(request: Request, publicUrl?: string): boolean {
  if (SAFE_METHODS.has(request.method)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  return origin !== null && ownOrigins(request.headers.get("host"), publicUrl).includes(origin);
}
