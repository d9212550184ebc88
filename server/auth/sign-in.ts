import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { APIError } from "better-auth/api";
import type { SignIn } from "@/lib/contracts/workspace";
import { DashboardError } from "@/lib/errors/app-error";
import { MINUTE_MS } from "@/lib/time";
import { now } from "@/server/platform/clock";
import { getDb } from "@/server/database/db";
import { processSingleton } from "@/server/platform/registry";
import { GateFull, WorkGate } from "@/server/platform/work-gate";
import { attemptLine } from "./attempt-line";
import { getAuth } from "./auth";
import { clientNetwork } from "@/server/http/client-address";
import { hashPassword, isOutdated } from "./password-hash";
import { IDLE_LIFETIME_MS } from "./session-lifetime";
import { signInThrottle } from "./sign-in-throttle";

/**
 * One address takes half of what there is to check passwords with; an office behind it waits in line. The line as a whole is
 * short enough to wait for, at a third of a second for each two of it, however many addresses an attacker has.
 */
const GATE_LIMITS = { maxRunning: 2, maxRunningEach: 1, maxWaitingEach: 10, maxWaiting: 100 };
const addressGate = () => processSingleton("sign-in-gate", () => new WorkGate(GATE_LIMITS));
const BUSY_RETRY_SECONDS = 5;

interface Attempt extends SignIn {
  account: string;
  address: string;
  headers: Headers;
}

function tooMany(waitMs: number): DashboardError {
  const minutes = Math.ceil(waitMs / MINUTE_MS);
  const wait = minutes > 1 ? `${minutes} minutes` : "a minute";
  const message = `Too many attempts. Wait ${wait}, then try again.`;
  return new DashboardError("too_many_requests", message, [], Math.ceil(waitMs / 1000));
}

/** The work in its turn: at once for an account at peace; slowly, and one after the other, for one that is guessed at. */
async function inTurn<T>({ account, address }: Attempt, work: () => Promise<T>): Promise<T> {
  const verdict = signInThrottle().begin(account, address, now().getTime());
  if (!verdict.allowed) throw tooMany(verdict.retryAfterMs);
  const { delayMs, failures } = verdict;
  const gated = () => addressGate().run(address, work);
  try {
    if (delayMs === 0) return await gated();
    return await attemptLine().run(account, { address, failures }, async () => {
      await sleep(delayMs);
      return gated();
    });
  } catch (error) {
    const isFull = error instanceof GateFull;
    if (isFull || (error instanceof DashboardError && error.code === "too_many_requests"))
      signInThrottle().withdraw(account, address);
    if (!isFull) throw error;
    const message = "Too many sign-ins at once. Wait a few seconds, then try again.";
    throw new DashboardError("too_many_requests", message, [], BUSY_RETRY_SECONDS);
  }
}

/** Sessions that nobody came back to would stay for ever: the next sign-in of their person clears them away. */
async function forgetIdleSessions(userId: string): Promise<void> {
  const cutoff = new Date(now().getTime() - IDLE_LIFETIME_MS);
  await getDb().session.deleteMany({ where: { userId, updatedAt: { lt: cutoff } } });
}

/** Only at a sign-in is the password known: a hash of a former cost is made anew then. */
async function renewHash(userId: string, password: string): Promise<void> {
  const where = { userId, providerId: "credential" };
  const account = await getDb().account.findFirst({ where, select: { id: true, password: true } });
  if (!account?.password || !isOutdated(account.password)) return;
  const renewed = await hashPassword(password).catch(() => null);
  // Not of a password that was changed meanwhile; and where there is no room now, there is at another sign-in.
  if (renewed === null) return;
  await getDb().account.updateMany({
    where: { id: account.id, password: account.password },
    data: { password: renewed },
  });
}

async function check({ email, password, headers }: Attempt) {
  try {
    return await getAuth().api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw new DashboardError("wrong_credentials", "E-mail or password is wrong");
  }
}

/**
 * Starts a session; answers its cookies. An unknown account and a wrong password are refused alike. The browser's former
 * session ends: its cookie is replaced, so nobody could ever sign it out.
 */
export async function signIn({ email, password }: SignIn, headers: Headers): Promise<string[]> {
  const account = email.toLowerCase();
  const address = clientNetwork(headers);
  const attempt: Attempt = { email, password, account, address, headers };
  const result = await inTurn(attempt, () => check(attempt));
  signInThrottle().succeed(account, address);
  const former = await getAuth().api.getSession({ headers });
  if (former) await getDb().session.deleteMany({ where: { token: former.session.token } });
  await forgetIdleSessions(result.response.user.id);
  await renewHash(result.response.user.id, password);
  return result.headers.getSetCookie();
}

/** Ends the session of this request's cookie; answers the cookies that clear it. */
export async function signOut(headers: Headers): Promise<string[]> {
  const result = await getAuth().api.signOut({ headers, returnHeaders: true });
  return result.headers.getSetCookie();
}
