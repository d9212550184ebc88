import "server-only";

import { processSingleton } from "../registry";

const WINDOW_MS = 15 * 60 * 1000;
/** Failures of one account from one address in the window: from the first number on slower, from the second on refused. */
const SLOW_FROM = 10;
const REFUSE_FROM = 30;
/** Failures of one account from anywhere: slower, never refused, so that strangers cannot lock a person out. */
const ACCOUNT_SLOW_FROM = 40;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 4_000;
const ACCOUNT_DELAY_MS = 1_000;

export type Verdict = { allowed: true; delayMs: number } | { allowed: false; retryAfterMs: number };

/** Slows guessing down. Known and unknown accounts are counted alike, so the throttle tells nothing about either. */
export class SignInThrottle {
  private readonly attempts = new Map<string, number[]>();
  private sweptAt = 0;

  /** Counts an attempt as failed until `succeed` says otherwise, so that parallel guesses cannot slip through. */
  begin(account: string, address: string, nowMs: number): Verdict {
    this.sweep(nowMs);
    const pair = this.recent(pairKey(account, address), nowMs);
    const refused = pair.length - REFUSE_FROM;
    if (refused >= 0) return { allowed: false, retryAfterMs: (pair[refused] ?? nowMs) + WINDOW_MS - nowMs };
    const all = this.recent(account, nowMs);
    const steps = Math.min(pair.length - SLOW_FROM, 4);
    const pairDelay = steps < 0 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** steps, MAX_DELAY_MS);
    const delayMs = Math.max(pairDelay, all.length >= ACCOUNT_SLOW_FROM ? ACCOUNT_DELAY_MS : 0);
    this.attempts.set(pairKey(account, address), [...pair, nowMs]);
    this.attempts.set(account, [...all, nowMs].slice(-ACCOUNT_SLOW_FROM));
    return { allowed: true, delayMs };
  }

  /** The right password clears what this address has done to the account. */
  succeed(account: string, address: string): void {
    this.attempts.delete(pairKey(account, address));
    this.attempts.set(account, (this.attempts.get(account) ?? []).slice(0, -1));
  }

  private recent(key: string, nowMs: number): number[] {
    return (this.attempts.get(key) ?? []).filter((at) => at > nowMs - WINDOW_MS);
  }

  private sweep(nowMs: number): void {
    if (nowMs - this.sweptAt < WINDOW_MS) return;
    this.sweptAt = nowMs;
    for (const key of this.attempts.keys()) {
      if (this.recent(key, nowMs).length === 0) this.attempts.delete(key);
    }
  }
}

const pairKey = (account: string, address: string) => `${account} ${address}`;

export function signInThrottle(): SignInThrottle {
  return processSingleton("sign-in-throttle", () => new SignInThrottle());
}
