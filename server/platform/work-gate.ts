import "server-only";

interface GateLimits {
  /** Works that run at the same time, of all subjects together. */
  atOnce: number;
  /** The same of one subject. */
  atOnceEach?: number;
  /** Works of one subject that may wait for their turn; one more is refused. */
  waitingEach: number;
  /** The same of all subjects together: who can take many subjects is held back by this alone. */
  waiting?: number;
}

interface Waiting {
  subject: string;
  start: () => void;
}

/** Thrown in place of a work that finds too many of its subject, or of all, waiting before it. */
export class GateFull extends Error {}

/** Lets costly work in a few at a time, in the order of its calls; a subject that asks for much waits behind itself. */
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
    const { atOnce, atOnceEach = atOnce } = this.limits;
    return this.total < atOnce && (this.running.get(subject) ?? 0) < atOnceEach;
  }

  private enter(subject: string): Promise<void> | void {
    if (this.mayStart(subject)) return this.start(subject);
    const { waiting: most = Number.POSITIVE_INFINITY, waitingEach } = this.limits;
    if (this.queue.length >= most) throw new GateFull(`${most} works wait`);
    const waiting = this.queue.reduce((count, entry) => count + Number(entry.subject === subject), 0);
    if (waiting >= waitingEach) throw new GateFull(`${waiting} works of ${subject} wait`);
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
    // Taken before it runs: what asks in between finds the place occupied.
    this.start(next.subject);
    next.start();
  }
}
