import "server-only";

import { DashboardError } from "@/lib/errors/app-error";
import { processSingleton } from "@/server/platform/registry";

const MAX_WAITING = 8;
const RETRY_SECONDS = 5;

interface Attempt {
  address: string;
  /** Failures of this address at this account: who has none goes before who guesses. */
  failures: number;
  start: () => void;
  refuse: (error: DashboardError) => void;
}

function refusal(): DashboardError {
  const message = "Too many attempts at this account at once. Wait a few seconds, then try again.";
  return new DashboardError("too_many_requests", message, [], RETRY_SECONDS);
}

/**
 * For accounts that are being guessed at: one attempt at a time, in which guessing gains nothing by doing many at once. The
 * line is short, and who failed most leaves it first: strangers cannot fill it up against the person whose account it is.
 */
export class AttemptLine {
  /** Of each account with an attempt under way, those that wait. */
  private readonly lines = new Map<string, Attempt[]>();

  async run<T>(
    account: string,
    who: { address: string; failures: number },
    work: () => Promise<T>,
  ): Promise<T> {
    await this.enter(account, who);
    try {
      return await work();
    } finally {
      this.leave(account);
    }
  }

  private enter(account: string, who: { address: string; failures: number }): Promise<void> | void {
    const line = this.lines.get(account);
    if (!line) {
      this.lines.set(account, []);
      return;
    }
    if (line.some(({ address }) => address === who.address)) throw refusal();
    return new Promise((start, refuse) => {
      line.push({ ...who, start, refuse });
      // Stable: of equals, who came first stands first.
      line.sort((a, b) => a.failures - b.failures);
      if (line.length > MAX_WAITING) line.pop()?.refuse(refusal());
    });
  }

  private leave(account: string): void {
    const next = this.lines.get(account)?.shift();
    if (next) next.start();
    else this.lines.delete(account);
  }
}

export function attemptLine(): AttemptLine {
  return processSingleton("attempt-line", () => new AttemptLine());
}
