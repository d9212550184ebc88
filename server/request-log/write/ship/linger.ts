import "server-only";

/** How long lines wait for others, while somebody watches the log live and otherwise. */
const WATCHED_MS = 15;
const UNWATCHED_MS = 100;
const RETRY_DELAY_MS = 500;

/** The pause between two runs of the shipper. */
export class Linger {
  private timer: NodeJS.Timeout | null = null;
  private isWatched = false;
  private isStopped = false;
  private isRetry = false;

  constructor(private readonly run: () => void) {}

  wait(delayMs = this.isWatched ? WATCHED_MS : UNWATCHED_MS): void {
    this.isRetry = false;
    this.schedule(delayMs);
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
      this.run();
    }, delayMs).unref();
  }
}
