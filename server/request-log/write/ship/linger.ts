import "server-only";

/** Time between the starts of two runs, in which lines wait for others: while somebody watches the log live, and otherwise. */
const WATCHED_MS = 15;
const UNWATCHED_MS = 100;
const RETRY_DELAY_MS = 500;

/**
 * Schedules the shipper's runs. A run that takes longer than the interval is followed by the next at once: its lines have
 * waited for others already.
 */
export class Linger {
  private timer: NodeJS.Timeout | null = null;
  /** When the latest run started. */
  private startedAt = performance.now();
  private isWatched = false;
  private isStopped = false;
  private isRetry = false;

  constructor(private readonly run: () => void) {}

  runNow(): void {
    this.isRetry = false;
    this.schedule(0);
  }

  wait(): void {
    this.isRetry = false;
    const intervalMs = this.isWatched ? WATCHED_MS : UNWATCHED_MS;
    this.schedule(Math.max(0, this.startedAt + intervalMs - performance.now()));
  }

  waitToRetry(): void {
    this.isRetry = true;
    this.schedule(RETRY_DELAY_MS);
  }

  /** Shortens the current pause too. */
  setWatched(isWatched: boolean): void {
    this.isWatched = isWatched;
    if (isWatched && this.timer && !this.isRetry) this.wait();
  }

  stop(): void {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private schedule(delayMs: number): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.startedAt = performance.now();
      this.run();
    }, delayMs).unref();
  }
}
