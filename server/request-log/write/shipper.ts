import "server-only";

import { setTimeout } from "node:timers/promises";
import { now } from "@/server/platform/clock";
import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { logHistograms } from "../log-histograms";
import type { Batch } from "./segment-queue";
import type { Spool } from "./spool";

const BATCH_ROWS = 1_000;
/** Rows may be large: what is sent at once is bounded for the database, and for the memory that it takes here. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** So much is worth a batch at once: waiting for more would save the database little. */
const FULL_BATCH_ROWS = BATCH_ROWS / 5;
const FULL_BATCH_BYTES = BATCH_BYTES / 5;
/** By so many rows the batches grow again after one that failed. */
const GROWTH_ROWS = 100;
/** How long the first line of a batch waits for others. */
const LINGER_MS = 15;
const RETRY_MS = 500;
/** A batch may take seconds because the database is cold or the machine full: the next must not wait as long again. */
const MAX_THROTTLE_MS = 250;

/** Writes lines (JSON, one a request) to the database, in one transaction. */
type Insert = (lines: readonly string[]) => Promise<void>;

/** SQLSTATE classes 22, 23 and 54: the data itself, or so much of it, is refused however often it is sent. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(22|23|54)[0-9A-Z]{3}$/.test(code);
}

/** Carries the spool's lines to the database, in order and in batches. */
export class Shipper {
  private timer: NodeJS.Timeout | null = null;
  private shipping: Promise<void> | null = null;
  private stopped = false;
  private batchRows = BATCH_ROWS;
  shippedRows = 0;
  batches = 0;
  lastShippedAt: Date | null = null;
  lastError: string | null = null;

  constructor(
    private readonly spool: Spool,
    private readonly insert: Insert,
    private readonly log: Pick<Logger, "warn">,
  ) {}

  /** To be called when there may be lines to ship. */
  wake(delayMs = LINGER_MS): void {
    if (this.timer || this.shipping || this.stopped) return;
    this.timer = globalThis.setTimeout(() => {
      this.timer = null;
      void this.run();
    }, delayMs);
    this.timer.unref();
  }

  /** Ships everything that is kept so far; rejects when the database does not take it. */
  async flush(): Promise<void> {
    await this.spool.settled();
    try {
      await this.shipAlone(false);
    } finally {
      this.wakeAgain();
    }
  }

  private wakeAgain(): void {
    if (this.lastError !== null) this.wake(RETRY_MS);
    // What was kept meanwhile found a run under way, and woke nobody.
    else if (this.spool.waitingRows > 0) this.wake();
    // The spool asks a disk that was full each time that it is asked for lines.
    else if (this.spool.isFull) this.wake(RETRY_MS);
  }

  /** One run at a time: batches leave in order. */
  private async shipAlone(throttles: boolean): Promise<void> {
    while (this.shipping) await this.shipping.catch(() => undefined);
    this.shipping = this.shipAll(throttles);
    try {
      await this.shipping;
    } finally {
      this.shipping = null;
    }
  }

  /** Ships what is there, then stops. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.flush().catch((error: unknown) =>
      this.log.warn(`The log stays in the spool: ${String(error)}`),
    );
    await this.spool.close();
  }

  private async run(): Promise<void> {
    // A failure was said, and is made up for by the next run.
    await this.shipAlone(true).catch(() => undefined);
    this.wakeAgain();
  }

  private async shipAll(throttles: boolean): Promise<void> {
    try {
      for (let batch = await this.take(); batch; batch = await this.take()) {
        const start = performance.now();
        await this.shipWhole(batch.lines);
        this.spool.confirm(batch);
        const tookMs = performance.now() - start;
        this.succeed(batch.lines.length, tookMs);
        // As long as it took, it waits: answers come before their log when the machine is busy. The less so, the more
        // waits already, and not at all once it is enough: the log must not fall behind a load that lasts.
        const restMs = Math.min(tookMs, MAX_THROTTLE_MS) * this.idleRatio;
        if (throttles && !this.stopped && restMs > 0) await setTimeout(restMs);
      }
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }

  /** From 1 while nothing waits to 0 when enough does. */
  private get idleRatio(): number {
    const { waitingRows, waitingBytes } = this.spool;
    return Math.max(0, 1 - Math.max(waitingRows / FULL_BATCH_ROWS, waitingBytes / FULL_BATCH_BYTES));
  }

  private take(): Promise<Batch | null> {
    return this.spool.take({ rows: this.batchRows, bytes: BATCH_BYTES });
  }

  /**
   * After a failure the next batch has half the rows: if the database lacked the time or the memory for so many, it would
   * do so each time. A line that fails alone is sent again, since it may not be to blame.
   */
  private async shipWhole(lines: readonly string[]): Promise<void> {
    try {
      await this.ship(lines);
      this.batchRows = Math.min(BATCH_ROWS, this.batchRows + GROWTH_ROWS);
    } catch (error) {
      this.batchRows = Math.max(1, Math.floor(lines.length / 2));
      throw error;
    }
  }

  /** Halves a batch that the database refuses until the one bad line is found; that one is kept for the operator. */
  private async ship(lines: readonly string[]): Promise<void> {
    try {
      await this.insert(lines);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const [only] = lines;
      if (lines.length === 1 && only !== undefined) {
        this.spool.keepRefused(only);
        this.log.warn(`The database refuses a log line, kept in the spool's refused.jsonl: ${String(error)}`);
        return;
      }
      const middle = Math.ceil(lines.length / 2);
      await this.ship(lines.slice(0, middle));
      await this.ship(lines.slice(middle));
    }
  }

  private succeed(rows: number, durationMs: number): void {
    if (this.lastError !== null) this.log.warn("The log reaches the database again");
    this.lastError = null;
    this.shippedRows += rows;
    this.batches++;
    const { batchRows, batchMs } = logHistograms();
    batchRows.observe(rows);
    batchMs.observe(durationMs);
    this.lastShippedAt = now();
  }

  /** Said once an outage. */
  private fail(error: unknown): void {
    const message = describeError(error);
    if (this.lastError === null) this.log.warn(`The log waits in the spool: ${message}`);
    this.lastError = message;
  }
}
