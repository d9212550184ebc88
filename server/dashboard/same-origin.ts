import "server-only";

import { isSafeMethod } from "@/lib/api/methods";
import { ownOrigins } from "@/server/http/site-origin";

/**
 * Whether a request comes from a page of this site, which is required for changes. Browsers send Origin with every POST,
 * PATCH and DELETE, so a request without it is refused.
 */
export function isSameOrigin(request: Request, publicUrl?: string): boolean {
  if (isSafeMethod(request.method)) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  return origin !== null && ownOrigins(request.headers.get("host"), publicUrl).includes(origin);
}
