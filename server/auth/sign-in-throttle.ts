import "server-only";

import { MINUTE_MS } from "@/lib/time";
import { processSingleton } from "@/server/platform/registry";

const WINDOW_MS = 15 * MINUTE_MS;
/** Failures in the window of one account from one address: slower from here on, and refused from there on. */
const PAIR_SLOW_FROM = 10;
const PAIR_REFUSE_FROM = 30;
/** Of one address, whatever the account. Far above what an office behind one address mistypes. */
const ADDRESS_REFUSE_FROM = 300;
/** Of one account, from anywhere: slower, never refused, so that strangers cannot lock a person out. */
const ACCOUNT_SLOW_FROM = 40;
const ACCOUNT_DELAY_MS = 1_000;
const FIRST_DELAY_MS = 250;
const MAX_DELAY_MS = 4_000;

export type Verdict =
  /** A delay says that the account is being guessed at; `failures` are those of this address there. */
  { allowed: true; delayMs: number; failures: number } | { allowed: false; retryAfterMs: number };

/** Slows guessing down. Known and unknown accounts are counted alike, so it tells nothing about either. */
export class SignInThrottle {
  private readonly failures = new Map<string, number[]>();
  private sweptAt = 0;

  /** Counts an attempt as failed until `succeed` says otherwise, so that parallel guesses cannot slip through. */
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

  /** The right password clears what this address has done to the account, and takes this attempt off the other counts. */
  succeed(account: string, address: string): void {
    const [pairKey, addressKey, accountKey] = keys(account, address);
    this.failures.delete(pairKey);
    for (const key of [addressKey, accountKey]) this.dropNewest(key);
  }

  /** An attempt that was not made, for want of room, is no failed one. */
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
