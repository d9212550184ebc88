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
  /**
   * A task gives up once it has waited this long and its subject has made no progress meanwhile: no task of it has succeeded,
   * or failed sooner than after this time. So a queue lasts as long as it moves, and is gone soon after what its tasks wait
   * for has gone.
   */
  maxStallMs?: number;
}

interface Waiting {
  /** Place in the call order. */
  order: number;
  since: Tick;
  start: () => void;
  refuse: (error: GateFull) => void;
}

interface Subject {
  running: number;
  waiting: Waiting[];
  /** When it last made progress. */
  movedAt: Tick;
}

/** Time in `TICK_MS`. However long a turn of the event loop takes, it is one tick: waits do not include it. */
type Tick = number;
const TICK_MS = 100;

/** Thrown instead of running a task when too many of its subject, or of all, are waiting. */
export class GateFull extends Error {
  override readonly name = "GateFull";

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isErrorNamed(value, "GateFull");
  }
}

/**
 * Limits how much costly work runs at once. A free place goes to the subject with the fewest running tasks, then in call
 * order: a subject that asks for much waits behind itself.
 */
export class WorkGate {
  private readonly subjects = new Map<string, Subject>();
  private running = 0;
  private waiting = 0;
  private calls = 0;
  private tick: Tick = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly limits: GateLimits) {}

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const subject = this.subjectOf(name);
    await this.enter(name, subject);
    const startedAt = performance.now();
    let isProgress = false;
    try {
      const result = await work();
      isProgress = true;
      return result;
    } finally {
      isProgress ||= performance.now() - startedAt < this.maxStallMs;
      this.leave(name, subject, isProgress);
    }
  }

  private subjectOf(name: string): Subject {
    const known = this.subjects.get(name);
    if (known) return known;
    const subject: Subject = { running: 0, waiting: [], movedAt: this.tick };
    this.subjects.set(name, subject);
    return subject;
  }

  private mayStart({ running }: Subject): boolean {
    const { maxRunning, maxRunningEach = maxRunning } = this.limits;
    return this.running < maxRunning && running < maxRunningEach;
  }

  private enter(name: string, subject: Subject): Promise<void> | void {
    if (this.mayStart(subject)) return this.start(subject);
    const { maxWaiting = Number.POSITIVE_INFINITY, maxWaitingEach } = this.limits;
    const { length: waiting } = subject.waiting;
    const isFull = this.waiting >= maxWaiting || waiting >= maxWaitingEach;
    if (isFull) {
      this.forgetIdle(name, subject);
      throw new GateFull(`${waiting} tasks of ${name} wait, ${this.waiting} of all`);
    }
    this.waiting++;
    this.startTicking();
    return new Promise((start, refuse) => {
      subject.waiting.push({ order: this.calls++, since: this.tick, start, refuse });
    });
  }

  private start(subject: Subject): void {
    this.running++;
    subject.running++;
  }

  private leave(name: string, subject: Subject, isProgress: boolean): void {
    this.running--;
    subject.running--;
    if (isProgress) subject.movedAt = this.tick;
    this.startNext();
    this.forgetIdle(name, subject);
  }

  private startNext(): void {
    const next = [...this.subjects.values()]
      .filter((subject) => subject.waiting.length > 0 && this.mayStart(subject))
      .reduce<Subject | undefined>(
        (best, subject) => (best && isBefore(best, subject) ? best : subject),
        undefined,
      );
    const first = next?.waiting.shift();
    if (!next || !first) return;
    this.waiting--;
    this.stopTicking();
    // Counted before it runs, so that a call in between finds the place taken.
    this.start(next);
    first.start();
  }

  private forgetIdle(name: string, { running, waiting }: Subject): void {
    if (running === 0 && waiting.length === 0) this.subjects.delete(name);
  }

  private get maxStallMs(): number {
    return this.limits.maxStallMs ?? Number.POSITIVE_INFINITY;
  }

  private startTicking(): void {
    if (this.limits.maxStallMs === undefined) return;
    this.timer ??= setInterval(() => {
      this.tick++;
      for (const [name, subject] of this.subjects) this.refuseStalled(name, subject);
      this.stopTicking();
    }, TICK_MS).unref();
  }

  private stopTicking(): void {
    if (this.waiting > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private refuseStalled(name: string, subject: Subject): void {
    const isStalled = ({ since }: Waiting) =>
      (this.tick - Math.max(since, subject.movedAt)) * TICK_MS >= this.maxStallMs;
    const kept = subject.waiting.filter((each) => !isStalled(each));
    const refused = subject.waiting.filter(isStalled);
    subject.waiting = kept;
    this.waiting -= refused.length;
    this.forgetIdle(name, subject);
    for (const { refuse } of refused) refuse(new GateFull(`Tasks of ${name} make no progress`));
  }
}

const isBefore = (a: Subject, b: Subject): boolean =>
  a.running !== b.running
    ? a.running < b.running
    : (a.waiting[0]?.order ?? Number.POSITIVE_INFINITY) < (b.waiting[0]?.order ?? Number.POSITIVE_INFINITY);
