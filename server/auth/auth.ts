import "server-only";

import { prismaAdapter } from "better-auth/adapters/prisma";
import { betterAuth } from "better-auth/minimal";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/lib/contracts/workspace";
import { getDb } from "@/server/database/db";
import { env } from "@/server/platform/env";
import { logger } from "@/server/platform/logger";
import { siteIsHttps } from "@/server/http/site-origin";
import { hashPassword, verifyPassword } from "./password-hash";
import { sessionCookieName, sessionSecret } from "@/server/http/session-cookie";
import { ABSOLUTE_LIFETIME_MS } from "./session-lifetime";

/** Password hashes are omitted from every query (server/database/db.ts), except those of sign-in. */
function identityDb() {
  return getDb().$extends({
    query: {
      account: { $allOperations: ({ args, query }) => query({ ...args, omit: { password: false } }) },
    },
  });
}

function createAuth() {
  const { PUBLIC_URL, PORT } = env();
  const secure = siteIsHttps();
  return betterAuth({
    appName: "ioZen",
    // Its HTTP router is not mounted, so this URL is only a formality: see
    // docs/decisions/002-identity-by-better-auth-membership-by-us.md.
    baseURL: PUBLIC_URL ?? `http://localhost:${PORT}`,
    secret: sessionSecret(),
    database: prismaAdapter(identityDb(), { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // `expiresAt` is the absolute end and never moves; `updatedAt` measures idleness (session.ts).
    session: { expiresIn: ABSOLUTE_LIFETIME_MS / 1000, disableSessionRefresh: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (_level, message, ...details: unknown[]) => {
        const rest = details.filter((each) => !(each instanceof Error));
        const err = details.find((each) => each instanceof Error);
        logger("auth").error(message, { ...(err && { err }), ...(rest.length > 0 && { details: rest }) });
      },
    },
    advanced: {
      useSecureCookies: false,
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: "lax", path: "/" },
      cookiePrefix: "iozen",
      cookies: { session_token: { name: sessionCookieName() } },
    },
  });
}

let auth: ReturnType<typeof createAuth> | undefined;

/** Identity only: people and their sessions. Membership and permissions are ours. */
export function getAuth(): ReturnType<typeof createAuth> {
  return (auth ??= createAuth());
}
