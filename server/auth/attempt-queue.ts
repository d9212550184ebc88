import "server-only";

import type { DashboardError } from "@/lib/errors/app-error";
import { processSingleton } from "@/server/platform/registry";
import { busy } from "./busy";

const MAX_WAITING = 8;

interface Attempt {
  address: string;
  /** Failures of this address at this account: those without any go first. */
  failures: number;
  start: () => void;
  refuse: (error: DashboardError) => void;
}

const refusal = () => busy("Too many attempts at this account at once.");

/**
 * Serializes attempts at an account that is being guessed at, so that parallel guesses gain nothing. The queue is short, and
 * the address with the most failures leaves it first: strangers cannot fill it against the account's owner.
 */
export class AttemptQueue {
  /** The waiting attempts of each account with a running one. */
  private readonly queues = new Map<string, Attempt[]>();

  async run<T>(
    account: string,
    origin: { address: string; failures: number },
    work: () => Promise<T>,
  ): Promise<T> {
    await this.enter(account, origin);
    try {
      return await work();
    } finally {
      this.leave(account);
    }
  }

  private enter(account: string, origin: { address: string; failures: number }): Promise<void> | void {
    const queue = this.queues.get(account);
    if (!queue) {
      this.queues.set(account, []);
      return;
    }
    if (queue.some(({ address }) => address === origin.address)) throw refusal();
    return new Promise((start, refuse) => {
      queue.push({ ...origin, start, refuse });
      // The sort is stable: equals keep their order of arrival.
      queue.sort((a, b) => a.failures - b.failures);
      if (queue.length > MAX_WAITING) queue.pop()?.refuse(refusal());
    });
  }

  private leave(account: string): void {
    const next = this.queues.get(account)?.shift();
    if (next) next.start();
    else this.queues.delete(account);
  }
}

export function attemptQueue(): AttemptQueue {
  return processSingleton("attempt-queue", () => new AttemptQueue());
}
