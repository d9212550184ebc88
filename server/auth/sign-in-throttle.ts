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

/** An attempt that was let through. */
export interface Attempt {
  account: string;
  address: string;
  /** When it began, in milliseconds: its entry in the counts. */
  at: number;
}

type Verdict =
  /** A delay means that the account is being guessed at; `failures` are those of this address there. */
  | { allowed: true; delayMs: number; failures: number; attempt: Attempt }
  | { allowed: false; retryAfterMs: number };

/**
 * Slows guessing. Known and unknown accounts are counted alike, so it reveals nothing about either. The counts need no cap:
 * an address is refused at its limit, and an account that is slowed takes one attempt at a time, with a short queue.
 */
export class SignInThrottle {
  private readonly failures = new Map<string, number[]>();
  private sweptAt = 0;

  /** Counts an attempt as failed until `succeed` or `withdraw`, so that parallel guesses cannot slip through. */
  begin(account: string, address: string, nowMs: number): Verdict {
    this.sweep(nowMs);
    const [pairKey, addressKey, accountKey] = keys({ account, address });
    const pair = this.recent(pairKey, nowMs);
    const fromAddress = this.recent(addressKey, nowMs);
    const retryAfterMs = waitFor([pair.at(-PAIR_REFUSE_FROM), fromAddress.at(-ADDRESS_REFUSE_FROM)], nowMs);
    if (retryAfterMs > 0) return { allowed: false, retryAfterMs };
    const ofAccount = this.recent(accountKey, nowMs);
    this.failures.set(pairKey, [...pair, nowMs]);
    this.failures.set(addressKey, [...fromAddress, nowMs]);
    this.failures.set(accountKey, [...ofAccount, nowMs]);
    const steps = pair.length - PAIR_SLOW_FROM;
    const pairDelay = steps < 0 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** steps, MAX_DELAY_MS);
    return {
      allowed: true,
      delayMs: Math.max(pairDelay, ofAccount.length < ACCOUNT_SLOW_FROM ? 0 : ACCOUNT_DELAY_MS),
      failures: pair.length,
      attempt: { account, address, at: nowMs },
    };
  }

  /**
   * Counts an attempt that cannot succeed at any account, against its address alone: it costs its sender nothing, so it must
   * not slow down the account's owner. Returns how long the address must wait; 0 means not at all.
   */
  countHopeless(address: string, nowMs: number): number {
    this.sweep(nowMs);
    const [, addressKey] = keys({ account: "", address });
    const fromAddress = this.recent(addressKey, nowMs);
    const retryAfterMs = waitFor([fromAddress.at(-ADDRESS_REFUSE_FROM)], nowMs);
    if (retryAfterMs === 0) this.failures.set(addressKey, [...fromAddress, nowMs]);
    return retryAfterMs;
  }

  /** A correct password clears this address's failures at the account, and removes this attempt from the other counts. */
  succeed(attempt: Attempt): void {
    const [pairKey, ...others] = keys(attempt);
    this.failures.delete(pairKey);
    for (const key of others) this.remove(key, attempt.at);
  }

  /** An attempt that never ran, for lack of capacity, is not a failure: every count is as if it had never begun. */
  withdraw(attempt: Attempt): void {
    for (const key of keys(attempt)) this.remove(key, attempt.at);
  }

  /** Removes this attempt's own entry: another one may be a real failure, or no longer be there. */
  private remove(key: string, at: number): void {
    const entries = this.failures.get(key) ?? [];
    const index = entries.indexOf(at);
    if (index === -1) return;
    if (entries.length === 1) this.failures.delete(key);
    else this.failures.set(key, entries.toSpliced(index, 1));
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

/** Milliseconds until the latest of these failures leaves the window; 0 if none is in it. */
function waitFor(blockers: readonly (number | undefined)[], nowMs: number): number {
  return Math.max(0, ...blockers.map((at) => (at === undefined ? 0 : at + WINDOW_MS - nowMs)));
}

function keys({
  account,
  address,
}: Pick<Attempt, "account" | "address">): [pair: string, address: string, account: string] {
  return [`pair:${address} ${account}`, `address:${address}`, `account:${account}`];
}

export function signInThrottle(): SignInThrottle {
  return processSingleton("sign-in-throttle", () => new SignInThrottle());
}
