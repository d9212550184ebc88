import "server-only";

import { createHmac, timingSafeEqual } from "node:crypto";
import { COOKIE_PREFIX } from "@/lib/text/cookie-prefix";
import { decodePercent } from "@/lib/text/encoding";
import { siteIsHttps } from "./site-origin";
import { processSingleton } from "@/server/platform/registry";
import { deriveSecret } from "@/server/platform/secret";

export const sessionCookieName = () => `${siteIsHttps() ? "__Host-" : ""}${COOKIE_PREFIX}session`;
export const sessionSecret = () => deriveSecret("sessions").toString("base64url");

/**
 * Returns the signed token in a Cookie header, or null. Only a sign-in makes one, and no database is asked: so this tells
 * strangers from people, but not whether the session still holds.
 */
export function signedSessionToken(cookies: string | undefined): string | null {
  const prefix = `${sessionCookieName()}=`;
  const cookie = cookies?.split(/; */).find((each) => each.startsWith(prefix));
  if (cookie === undefined) return null;
  const value = decodePercent(cookie.slice(prefix.length)) ?? "";
  const dot = value.lastIndexOf(".");
  const token = value.slice(0, Math.max(dot, 0));
  const signature = Buffer.from(value.slice(dot + 1), "base64");
  const expected = createHmac("sha256", sessionSecret()).update(token).digest();
  const isSigned = signature.length === expected.length && timingSafeEqual(signature, expected);
  return isSigned ? token : null;
}

/** The oldest is forgotten first. */
const MAX_ENDED = 10_000;
const endedTokens = () => processSingleton("ended-session-tokens", () => new Set<string>());

/** Remembers that the session of this cookie has ended, whose token never holds again. */
export function rememberEndedSession(cookies: string | undefined): void {
  const token = signedSessionToken(cookies);
  if (token === null) return;
  const ended = endedTokens();
  ended.add(token);
  for (const oldest of ended) {
    if (ended.size <= MAX_ENDED) break;
    ended.delete(oldest);
  }
}

/** The same as `signedSessionToken`, but null for a session that is known to have ended: its holder is a stranger. */
export function heldSessionToken(cookies: string | undefined): string | null {
  const token = signedSessionToken(cookies);
  return token !== null && endedTokens().has(token) ? null : token;
}
