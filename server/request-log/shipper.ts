import "server-only";

import type { RequestRecord } from "./record";
import type { Spool } from "./spool";

const BATCH = 1_000;
/** How long a line may wait in the spool while the database is well. */
const INTERVAL_MS = 200;
const RETRY_MS = 1_000;

type Insert = (records: readonly RequestRecord[]) => Promise<void>;

/** SQLSTATE classes 22 and 23: the data itself is refused, however often it is sent. */
const isDataError = (error: unknown) =>
  /\b(22|23)[0-9A-Z]{3}\b/.test(error instanceof Error ? error.message : "");

/** Carries the spool's segments to the database, in order; a segment goes when all of it is committed. */
export class Shipper {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly spool: Spool,
    private readonly insert: Insert,
    private readonly warn: (message: string) => void,
  ) {}

  start(): void {
    this.schedule(0);
  }

  /** Ships what is there, then stops. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
    await this.flush().catch((error: unknown) => this.warn(`The log stays in the spool: ${String(error)}`));
  }

  /** Ships everything that was appended before the call. */
  async flush(): Promise<void> {
    this.spool.close();
    for (const segment of this.spool.segments()) {
      const { records, unreadable } = await this.spool.read(segment);
      if (unreadable > 0) this.warn(`${unreadable} lines of the log segment ${segment} cannot be read`);
      for (let i = 0; i < records.length; i += BATCH) await this.ship(records.slice(i, i + BATCH));
      await this.spool.remove(segment);
    }
  }

  /** Halves a batch that the database refuses until the one bad record is found; that one stays in the spool. */
  private async ship(records: readonly RequestRecord[]): Promise<void> {
    if (records.length === 0) return;
    try {
      await this.insert(records);
    } catch (error) {
      if (!isDataError(error)) throw error;
      const [only] = records;
      if (records.length === 1 && only) {
        this.spool.keepRefused(only);
        this.warn(`The database refuses the log row of ${only.id}, kept in the spool: ${String(error)}`);
        return;
      }
      const middle = Math.ceil(records.length / 2);
      await this.ship(records.slice(0, middle));
      await this.ship(records.slice(middle));
    }
  }

  private schedule(delayMs: number): void {
    this.timer = setTimeout(() => {
      this.running = this.tick();
    }, delayMs);
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    let delayMs = INTERVAL_MS;
    try {
      await this.flush();
    } catch (error) {
      this.warn(`The log waits in the spool: ${error instanceof Error ? error.message : String(error)}`);
      delayMs = RETRY_MS;
    }
    if (!this.stopped) this.schedule(delayMs);
  }
}
