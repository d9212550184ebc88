import "server-only";

import { createHmac, timingSafeEqual } from "node:crypto";
import { siteIsHttps } from "./site-origin";
import { deriveSecret } from "@/server/platform/secret";

export const sessionCookieName = () => (siteIsHttps() ? "__Host-iozen.session" : "iozen.session");
export const sessionSecret = () => deriveSecret("sessions").toString("base64url");

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return "";
  }
}

/**
 * Returns the signed token in a Cookie header, or null. Only a sign-in makes one, and no database is asked: so this tells
 * strangers from people, but not whether the session still holds.
 */
export function signedSessionToken(cookies: string | undefined): string | null {
  const prefix = `${sessionCookieName()}=`;
  const cookie = cookies?.split(/; */).find((each) => each.startsWith(prefix));
  if (cookie === undefined) return null;
  const value = decoded(cookie.slice(prefix.length));
  const dot = value.lastIndexOf(".");
  const token = value.slice(0, Math.max(dot, 0));
  const signature = Buffer.from(value.slice(dot + 1), "base64");
  const expected = createHmac("sha256", sessionSecret()).update(token).digest();
  const isSigned = signature.length === expected.length && timingSafeEqual(signature, expected);
  return isSigned ? token : null;
}
