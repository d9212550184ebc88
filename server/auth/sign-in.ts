import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { APIError } from "better-auth/api";
import type { SignIn } from "@/lib/contracts/workspace";
import { DashboardError } from "@/lib/errors/app-error";
import { now } from "../clock";
import { getDb } from "../db";
import { getAuth } from "./auth";
import { clientNetwork } from "./client-address";
import { IDLE_LIFETIME_MS } from "./session-lifetime";
import { signInThrottle } from "./sign-in-throttle";

function refuse(waitMs: number): never {
  const minutes = Math.ceil(waitMs / 60_000);
  const wait = minutes > 1 ? `${minutes} minutes` : "a minute";
  throw new DashboardError("too_many_requests", `Too many attempts. Wait ${wait}, then try again.`);
}

async function admit(account: string, address: string): Promise<void> {
  const verdict = signInThrottle().begin(account, address, now().getTime());
  if (!verdict.allowed) refuse(verdict.retryAfterMs);
  if (verdict.delayMs > 0) await sleep(verdict.delayMs);
}

/** Sessions that nobody came back to would stay for ever: the next sign-in of their person clears them away. */
async function forgetIdleSessions(userId: string): Promise<void> {
  const cutoff = new Date(now().getTime() - IDLE_LIFETIME_MS);
  await getDb().session.deleteMany({ where: { userId, updatedAt: { lt: cutoff } } });
}

/** Starts a session; answers its cookies. An unknown account and a wrong password are refused alike. */
export async function signIn({ email, password }: SignIn, headers: Headers): Promise<string[]> {
  const account = email.toLowerCase();
  const address = clientNetwork(headers);
  await admit(account, address);
  try {
    const result = await getAuth().api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    });
    signInThrottle().succeed(account, address);
    await forgetIdleSessions(result.response.user.id);
    return result.headers.getSetCookie();
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new DashboardError("wrong_credentials", "E-mail or password is wrong");
  }
}

/** Ends the session of this request's cookie; answers the cookies that clear it. */
export async function signOut(headers: Headers): Promise<string[]> {
  const result = await getAuth().api.signOut({ headers, returnHeaders: true });
  return result.headers.getSetCookie();
}
