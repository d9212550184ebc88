import "server-only";

import { setTimeout } from "node:timers/promises";
import { now } from "@/server/platform/clock";
import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { logHistograms } from "../log-histograms";
import type { Batch } from "./segment-queue";
import type { Spool } from "./spool";

const MAX_BATCH_ROWS = 1_000;
/** Rows may be large: this bounds a batch for the database and for memory here. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
/** From this size on, the next batch follows without a pause: waiting for more would save little. */
const FULL_BATCH_ROWS = MAX_BATCH_ROWS / 5;
const FULL_BATCH_BYTES = MAX_BATCH_BYTES / 5;
/** Growth of batches after a failure. */
const GROWTH_ROWS = 100;
/** How long the first line of a batch waits for others. */
const BATCH_DELAY_MS = 15;
const RETRY_DELAY_MS = 500;
/** A batch may take seconds because the database is cold or the machine busy; the next must not wait that long again. */
const MAX_PAUSE_MS = 250;

/** Writes lines (JSON, one per request) to the database in one transaction. */
type Insert = (lines: readonly string[]) => Promise<void>;

/** SQLSTATE classes 22, 23 and 54: the data itself or its size is refused, so a retry cannot succeed. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(22|23|54)[0-9A-Z]{3}$/.test(code);
}

/** Ships the spool's lines to the database, in order and in batches. */
export class Shipper {
  private timer: NodeJS.Timeout | null = null;
  private shipping: Promise<void> | null = null;
  private stopped = false;
  private batchRows = MAX_BATCH_ROWS;
  shippedRows = 0;
  batches = 0;
  lastShippedAt: Date | null = null;
  lastError: string | null = null;

  constructor(
    private readonly spool: Spool,
    private readonly insert: Insert,
    private readonly log: Pick<Logger, "warn">,
  ) {}

  /** Call it when there may be lines to ship. */
  wake(delayMs = BATCH_DELAY_MS): void {
    if (this.timer || this.shipping || this.stopped) return;
    this.timer = globalThis.setTimeout(() => {
      this.timer = null;
      void this.run();
    }, delayMs);
    this.timer.unref();
  }

  /** Ships every line kept so far without pauses; rejects when the database does not accept them. */
  async flush(): Promise<void> {
    await this.spool.settled();
    try {
      await this.shipInTurn({ pauses: false });
    } finally {
      this.wakeAgain();
    }
  }

  /** Ships the waiting lines, then stops. Lines that the database does not accept stay in the spool. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.flush().catch((error: unknown) =>
      this.log.warn(`The log stays in the spool: ${String(error)}`),
    );
    await this.spool.close();
  }

  private async run(): Promise<void> {
    // The failure is already reported, and the next run retries.
    await this.shipInTurn({ pauses: true }).catch(() => undefined);
    this.wakeAgain();
  }

  private wakeAgain(): void {
    if (this.lastError !== null) this.wake(RETRY_DELAY_MS);
    // A line that arrived during the run did not schedule another one.
    else if (this.spool.waitingRows > 0) this.wake();
    // A full spool retries its disk whenever lines are taken.
    else if (this.spool.isFull) this.wake(RETRY_DELAY_MS);
  }

  /** Runs one at a time, so that batches are sent in order. */
  private async shipInTurn(options: { pauses: boolean }): Promise<void> {
    while (this.shipping) await this.shipping.catch(() => undefined);
    this.shipping = this.shipAll(options);
    try {
      await this.shipping;
    } finally {
      this.shipping = null;
    }
  }

  private async shipAll({ pauses }: { pauses: boolean }): Promise<void> {
    try {
      for (let batch = await this.take(); batch; batch = await this.take()) {
        const start = performance.now();
        await this.shipBatch(batch.lines);
        this.spool.confirm(batch);
        const tookMs = performance.now() - start;
        this.recordSuccess(batch.lines.length, tookMs);
        const pauseMs = this.pauseAfter(tookMs);
        if (pauses && !this.stopped && pauseMs > 0) await setTimeout(pauseMs);
      }
    } catch (error) {
      this.recordFailure(error);
      throw error;
    }
  }

  private take(): Promise<Batch | null> {
    return this.spool.take({ rows: this.batchRows, bytes: MAX_BATCH_BYTES });
  }

  /**
   * The pause after a batch: as long as the batch took if nothing waits, so that a busy machine serves requests before it
   * logs them; shorter the more lines wait, and zero for a full batch, so that the log does not fall behind a lasting load.
   */
  private pauseAfter(tookMs: number): number {
    const { waitingRows, waitingBytes } = this.spool;
    const fullness = Math.max(waitingRows / FULL_BATCH_ROWS, waitingBytes / FULL_BATCH_BYTES);
    return Math.min(tookMs, MAX_PAUSE_MS) * Math.max(0, 1 - fullness);
  }

  /**
   * After a failure the next batch has half the rows: a database short of time or memory for a batch would fail each time. A
   * line that fails alone is retried, since it may not be the cause.
   */
  private async shipBatch(lines: readonly string[]): Promise<void> {
    try {
      await this.insertAcceptable(lines);
      this.batchRows = Math.min(MAX_BATCH_ROWS, this.batchRows + GROWTH_ROWS);
    } catch (error) {
      this.batchRows = Math.max(1, Math.floor(lines.length / 2));
      throw error;
    }
  }

  /** Halves a refused batch until it finds the lines at fault, and quarantines those. */
  private async insertAcceptable(lines: readonly string[]): Promise<void> {
    try {
      await this.insert(lines);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const [only] = lines;
      if (lines.length === 1 && only !== undefined) {
        this.spool.quarantine(only);
        this.log.warn(`The database refuses a log line, kept in the spool's refused.jsonl: ${String(error)}`);
        return;
      }
      const middle = Math.ceil(lines.length / 2);
      await this.insertAcceptable(lines.slice(0, middle));
      await this.insertAcceptable(lines.slice(middle));
    }
  }

  private recordSuccess(rows: number, durationMs: number): void {
    if (this.lastError !== null) this.log.warn("The log reaches the database again");
    this.lastError = null;
    this.shippedRows += rows;
    this.batches++;
    const { batchRows, batchMs } = logHistograms();
    batchRows.observe(rows);
    batchMs.observe(durationMs);
    this.lastShippedAt = now();
  }

  /** Warns once per outage. */
  private recordFailure(error: unknown): void {
    const message = describeError(error);
    if (this.lastError === null) this.log.warn(`The log waits in the spool: ${message}`);
    this.lastError = message;
  }
}
