import "server-only";

interface LockOptions {
  /** Tasks of one owner that may wait, and of all owners; the next one is refused. */
  maxWaitingEach: number;
  maxWaiting: number;
  /** Whether a task's error would be that of every task which waits behind it: these fail with it, instead of one by one. */
  isShared: (error: unknown) => boolean;
  /** The error of a refused task. */
  full: () => Error;
}

/** Runs work with the same name one at a time, in call order; different names do not wait for each other. */
export class KeyedLock {
  private readonly tails = new Map<string, Promise<unknown>>();
  /** Waiting tasks by owner. */
  private readonly waitingOf = new Map<string, number>();
  private waiting = 0;

  constructor(private readonly options: LockOptions) {}

  async run<T>(owner: string, name: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(name);
    if (before !== undefined && this.isFull(owner)) throw this.options.full();
    const mine = before === undefined ? work() : this.runBehind(owner, before, work);
    this.tails.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.tails.get(name) === mine) this.tails.delete(name);
    }
  }

  private async runBehind<T>(owner: string, before: Promise<unknown>, work: () => Promise<T>): Promise<T> {
    this.count(owner, 1);
    try {
      await before;
    } catch (error) {
      if (this.options.isShared(error)) throw error;
    } finally {
      this.count(owner, -1);
    }
    return work();
  }

  private isFull(owner: string): boolean {
    const { maxWaiting, maxWaitingEach } = this.options;
    return this.waiting >= maxWaiting || (this.waitingOf.get(owner) ?? 0) >= maxWaitingEach;
  }

  private count(owner: string, change: 1 | -1): void {
    this.waiting += change;
    const now = (this.waitingOf.get(owner) ?? 0) + change;
    if (now === 0) this.waitingOf.delete(owner);
    else this.waitingOf.set(owner, now);
  }
}
