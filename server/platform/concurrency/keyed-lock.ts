import "server-only";

interface LockOptions {
  /** Tasks that may wait, of all names together; the next one is refused. */
  maxWaiting: number;
  /** Whether a task's error would be that of every task which waits behind it: these fail with it, instead of one by one. */
  isShared: (error: unknown) => boolean;
  /** The error of a refused task. */
  full: () => Error;
}

/** Runs work with the same name one at a time, in call order; different names do not wait for each other. */
export class KeyedLock {
  private readonly tails = new Map<string, Promise<unknown>>();
  private waiting = 0;

  constructor(private readonly options: LockOptions) {}

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(name);
    if (before !== undefined && this.waiting >= this.options.maxWaiting) throw this.options.full();
    const mine = before === undefined ? work() : this.runBehind(before, work);
    this.tails.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.tails.get(name) === mine) this.tails.delete(name);
    }
  }

  private async runBehind<T>(before: Promise<unknown>, work: () => Promise<T>): Promise<T> {
    this.waiting++;
    try {
      await before;
    } catch (error) {
      if (this.options.isShared(error)) throw error;
    } finally {
      this.waiting--;
    }
    return work();
  }
}
