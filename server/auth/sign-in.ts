import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { APIError } from "better-auth/api";
import { MAX_PASSWORD_LENGTH, type SignIn } from "@/lib/contracts/workspace";
import { DashboardError } from "@/lib/errors/app-error";
import { MINUTE_MS } from "@/lib/time";
import { now } from "@/server/platform/clock";
import { getDb } from "@/server/database/db";
import { processSingleton } from "@/server/platform/registry";
import { GateFull, WorkGate } from "@/server/platform/concurrency/work-gate";
import { attemptQueue } from "./attempt-queue";
import { getAuth } from "./auth";
import { busy } from "./busy";
import { clientNetwork } from "@/server/http/client-address";
import { hashPassword, isOutdated } from "./password-hash";
import { IDLE_LIFETIME_MS } from "./session-lifetime";
import { type Attempt as CountedAttempt, signInThrottle } from "./sign-in-throttle";

/**
 * One address may use half of the capacity for checking passwords; an office behind it queues. The whole queue stays short
 * enough to wait for, at a third of a second per two attempts, however many addresses an attacker has.
 */
const GATE_LIMITS = { maxRunning: 2, maxRunningEach: 1, maxWaitingEach: 10, maxWaiting: 100 };
const addressGate = () => processSingleton("sign-in-gate", () => new WorkGate(GATE_LIMITS));

interface Attempt extends SignIn {
  account: string;
  address: string;
  headers: Headers;
}

function tooManyAttempts(waitMs: number): DashboardError {
  const minutes = Math.ceil(waitMs / MINUTE_MS);
  const wait = minutes > 1 ? `${minutes} minutes` : "a minute";
  const message = `Too many attempts. Wait ${wait}, then try again.`;
  return new DashboardError("too_many_requests", message, [], Math.ceil(waitMs / 1000));
}

const wrongCredentials = () => new DashboardError("wrong_credentials", "E-mail or password is wrong");

/** Refuses a password that is longer than any account's. No hash is computed for it, so guessing gains nothing by it. */
function refuseTooLong({ password, address }: Pick<Attempt, "password" | "address">): void {
  if (password.length <= MAX_PASSWORD_LENGTH) return;
  const retryAfterMs = signInThrottle().countHopeless(address, now().getTime());
  throw retryAfterMs > 0 ? tooManyAttempts(retryAfterMs) : wrongCredentials();
}

/**
 * Runs the work: at once for an undisturbed account; slowed and one at a time for an account that is being guessed at. The
 * attempt counts as a failure until the caller reports its success.
 */
async function inTurn<T>(
  { account, address }: Attempt,
  work: () => Promise<T>,
): Promise<{ result: T; attempt: CountedAttempt }> {
  const verdict = signInThrottle().begin(account, address, now().getTime());
  if (!verdict.allowed) throw tooManyAttempts(verdict.retryAfterMs);
  const { delayMs, failures, attempt } = verdict;
  const gated = () => addressGate().run(address, work);
  try {
    if (delayMs === 0) return { result: await gated(), attempt };
    const result = await attemptQueue().run(account, { address, failures }, async () => {
      await sleep(delayMs);
      return gated();
    });
    return { result, attempt };
  } catch (error) {
    const isFull = error instanceof GateFull;
    if (isFull || (error instanceof DashboardError && error.code === "too_many_requests"))
      signInThrottle().withdraw(attempt);
    throw isFull ? busy("Too many sign-ins at once.") : error;
  }
}

/** Deletes the person's expired sessions, which nothing else would remove. */
async function deleteIdleSessions(userId: string): Promise<void> {
  const cutoff = new Date(now().getTime() - IDLE_LIFETIME_MS);
  await getDb().session.deleteMany({ where: { userId, updatedAt: { lt: cutoff } } });
}

/** Rehashes a password with a former cost: only at sign-in is the password known. */
async function renewHash(userId: string, password: string): Promise<void> {
  const where = { userId, providerId: "credential" };
  const account = await getDb().account.findFirst({ where, select: { id: true, password: true } });
  if (!account?.password || !isOutdated(account.password)) return;
  const renewed = await hashPassword(password).catch(() => null);
  // Without capacity now, a later sign-in does it. The condition on the old hash protects a password that changed meanwhile.
  if (renewed === null) return;
  await getDb().account.updateMany({
    where: { id: account.id, password: account.password },
    data: { password: renewed },
  });
}

async function checkCredentials({ email, password, headers }: Attempt) {
  try {
    return await getAuth().api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
    throw wrongCredentials();
  }
}

/**
 * Starts a session and returns its cookies. An unknown account and a wrong password are refused alike. Ends the browser's
 * previous session: its cookie is replaced, so nobody could ever sign it out.
 */
export async function signIn({ email, password }: SignIn, headers: Headers): Promise<string[]> {
  const account = email.toLowerCase();
  const address = clientNetwork(headers);
  refuseTooLong({ password, address });
  const credentials: Attempt = { email, password, account, address, headers };
  const { result, attempt } = await inTurn(credentials, () => checkCredentials(credentials));
  signInThrottle().succeed(attempt);
  const former = await getAuth().api.getSession({ headers });
  if (former) await getDb().session.deleteMany({ where: { token: former.session.token } });
  await deleteIdleSessions(result.response.user.id);
  await renewHash(result.response.user.id, password);
  return result.headers.getSetCookie();
}

/** Ends this request's session; returns the cookies that clear it. */
export async function signOut(headers: Headers): Promise<string[]> {
  const result = await getAuth().api.signOut({ headers, returnHeaders: true });
  return result.headers.getSetCookie();
}
