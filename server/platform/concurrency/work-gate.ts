import "server-only";

import { isErrorNamed } from "@/lib/errors/app-error";

interface GateLimits {
  /** Tasks that run at the same time, of all subjects together. */
  maxRunning: number;
  /** Tasks of one subject that run at the same time. */
  maxRunningEach?: number;
  /** Tasks of one subject that may wait for their turn; the next one is refused. */
  maxWaitingEach: number;
  /** Tasks of all subjects that may wait: the only limit on a caller with many subjects. */
  maxWaiting?: number;
}

interface Waiting {
  subject: string;
  start: () => void;
}

/** Thrown instead of running a task when too many of its subject, or of all, are waiting. */
export class GateFull extends Error {
  override readonly name = "GateFull";

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isErrorNamed(value, "GateFull");
  }
}

/** Limits how much costly work runs at once, in call order. A subject that asks for much waits behind itself. */
export class WorkGate {
  private readonly running = new Map<string, number>();
  private readonly queue: Waiting[] = [];
  private total = 0;

  constructor(private readonly limits: GateLimits) {}

  async run<T>(subject: string, work: () => Promise<T>): Promise<T> {
    await this.enter(subject);
    try {
      return await work();
    } finally {
      this.leave(subject);
    }
  }

  private mayStart(subject: string): boolean {
    const { maxRunning, maxRunningEach = maxRunning } = this.limits;
    return this.total < maxRunning && (this.running.get(subject) ?? 0) < maxRunningEach;
  }

  private enter(subject: string): Promise<void> | void {
    if (this.mayStart(subject)) return this.start(subject);
    const { maxWaiting = Number.POSITIVE_INFINITY, maxWaitingEach } = this.limits;
    if (this.queue.length >= maxWaiting) throw new GateFull(`${maxWaiting} tasks wait`);
    const waiting = this.queue.reduce((count, entry) => count + Number(entry.subject === subject), 0);
    if (waiting >= maxWaitingEach) throw new GateFull(`${waiting} tasks of ${subject} wait`);
    return new Promise((start) => this.queue.push({ subject, start }));
  }

  private start(subject: string): void {
    this.total++;
    this.running.set(subject, (this.running.get(subject) ?? 0) + 1);
  }

  private leave(subject: string): void {
    this.total--;
    const left = (this.running.get(subject) ?? 1) - 1;
    if (left > 0) this.running.set(subject, left);
    else this.running.delete(subject);
    const index = this.queue.findIndex((entry) => this.mayStart(entry.subject));
    const [next] = index === -1 ? [] : this.queue.splice(index, 1);
    if (!next) return;
    // Counted before it runs, so that a call in between finds the place taken.
    this.start(next.subject);
    next.start();
  }
}
