import "server-only";

import { MINUTE_MS } from "@/lib/time";
import { processSingleton } from "@/server/platform/registry";

const WINDOW_MS = 15 * MINUTE_MS;
/** Failures within the window from one address at one account, from which attempts are slowed or refused. */
const PAIR_SLOW_FROM = 10;
const PAIR_REFUSE_FROM = 30;
/** Failures of one address at any account: far more than an office behind one address mistypes. */
const ADDRESS_REFUSE_FROM = 300;
/** Failures at one account from anywhere: slowed but never refused, so that strangers cannot lock a person out. */
const ACCOUNT_SLOW_FROM = 40;
const ACCOUNT_DELAY_MS = 1_000;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 4_000;

export type Verdict =
  /** A delay means that the account is being guessed at; `failures` are those of this address there. */
  { allowed: true; delayMs: number; failures: number } | { allowed: false; retryAfterMs: number };

/** Slows guessing. Known and unknown accounts are counted alike, so it reveals nothing about either. */
export class SignInThrottle {
  private readonly failures = new Map<string, number[]>();
  private sweptAt = 0;

  /** Counts an attempt as failed until `succeed` is called, so that parallel guesses cannot slip through. */
  begin(account: string, address: string, nowMs: number): Verdict {
    this.sweep(nowMs);
    const [pairKey, addressKey, accountKey] = keys(account, address);
    const pair = this.recent(pairKey, nowMs);
    const fromAddress = this.recent(addressKey, nowMs);
    const blockers = [pair.at(-PAIR_REFUSE_FROM), fromAddress.at(-ADDRESS_REFUSE_FROM)];
    const blockedUntil = Math.max(...blockers.map((at) => (at === undefined ? 0 : at + WINDOW_MS)));
    if (blockedUntil > nowMs) return { allowed: false, retryAfterMs: blockedUntil - nowMs };
    const ofAccount = this.recent(accountKey, nowMs);
    this.failures.set(pairKey, [...pair, nowMs]);
    this.failures.set(addressKey, [...fromAddress, nowMs]);
    this.failures.set(accountKey, [...ofAccount, nowMs].slice(-ACCOUNT_SLOW_FROM));
    const steps = pair.length - PAIR_SLOW_FROM;
    const pairDelay = steps < 0 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** steps, MAX_DELAY_MS);
    return {
      allowed: true,
      delayMs: Math.max(pairDelay, ofAccount.length < ACCOUNT_SLOW_FROM ? 0 : ACCOUNT_DELAY_MS),
      failures: pair.length,
    };
  }

  /** A correct password clears this address's failures at the account, and removes this attempt from the other counts. */
  succeed(account: string, address: string): void {
    const [pairKey, addressKey, accountKey] = keys(account, address);
    this.failures.delete(pairKey);
    for (const key of [addressKey, accountKey]) this.dropNewest(key);
  }

  /** An attempt that never ran, for lack of capacity, is not a failure. */
  withdraw(account: string, address: string): void {
    for (const key of keys(account, address)) this.dropNewest(key);
  }

  private dropNewest(key: string): void {
    this.failures.set(key, this.failures.get(key)?.slice(0, -1) ?? []);
  }

  private recent(key: string, nowMs: number): number[] {
    return (this.failures.get(key) ?? []).filter((at) => at > nowMs - WINDOW_MS);
  }

  private sweep(nowMs: number): void {
    if (nowMs - this.sweptAt < WINDOW_MS) return;
    this.sweptAt = nowMs;
    for (const key of this.failures.keys()) {
      if (this.recent(key, nowMs).length === 0) this.failures.delete(key);
    }
  }
}

function keys(account: string, address: string): [pair: string, address: string, account: string] {
  return [`pair:${address} ${account}`, `address:${address}`, `account:${account}`];
}

export function signInThrottle(): SignInThrottle {
  return processSingleton("sign-in-throttle", () => new SignInThrottle());
}
