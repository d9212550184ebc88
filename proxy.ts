import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { routes } from "@/lib/routes";
import { REQUEST_PATH_HEADER } from "@/server/auth/request-path-header";
import { env } from "@/server/platform/env";
import { isOpening, OPENING_HEADER } from "@/server/http/page-opening";
import {
  contentSecurityPolicy,
  SECRET_ADDRESS_HEADERS,
  securityHeaders,
} from "@/server/http/security-headers";
import { siteIsHttps } from "@/server/http/site-origin";

/** Only sets headers: every page and route checks permissions itself. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const https = siteIsHttps();
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, env().NODE_ENV === "development");

  // Next reads the nonce from the policy in the request's headers, and sets it on its own scripts.
  const forwarded = new Headers(request.headers);
  forwarded.set("Content-Security-Policy", policy);
  forwarded.set("x-nonce", nonce);
  forwarded.set(REQUEST_PATH_HEADER, pathname + search);
  forwarded.set(OPENING_HEADER, isOpening(request) ? "yes" : "no");
  const response = NextResponse.next({ request: { headers: forwarded } });

  // `server.ts` adds these to every response that lacks them; a host that runs Next alone depends on this place.
  for (const [name, value] of Object.entries(securityHeaders(https))) response.headers.set(name, value);
  if (pathname.startsWith(routes.supportLink("")))
    for (const [name, value] of Object.entries(SECRET_ADDRESS_HEADERS)) response.headers.set(name, value);
  if (!pathname.startsWith("/api/")) response.headers.set("Content-Security-Policy", policy);
  return response;
}
