import "server-only";

import { findUuid } from "@/lib/uuid";
import { REFUSED_FILE } from "@/server/platform/data-dir/spool-files";
import { describeError } from "@/server/platform/describe-error";
import { isOutOfHandles } from "./file-source";
import { keepRefused } from "./keep-refused";
import { type Batch, countRows, type Lane } from "./lane";
import { type LaneOptions, openLanes, type OpenLanes } from "./lanes";
import { Linger } from "./linger";

const MAX_BATCH_ROWS = 1_000;
/** Rows may be large: this bounds a batch for the database and for memory here. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024;
/** Growth of batches after a failure. */
const GROWTH_ROWS = 100;

/** SQLSTATE classes 22, 23 and 54: the data itself or its size is refused, so a retry cannot succeed. */
function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(22|23|54)[0-9A-Z]{3}$/.test(code);
}

/** Ships the spool's lines to the database in batches, each stream in order, and removes what is shipped. */
export class Shipper {
  private readonly linger = new Linger(() => void this.run());
  private readonly lanes: OpenLanes;
  private shipping: Promise<void> | null = null;
  /** Each segment is read again after its last line, and removed if it is complete. */
  private isStopping = false;
  private batchRows = MAX_BATCH_ROWS;
  private hasFailed = false;

  constructor(private readonly options: LaneOptions) {
    this.lanes = openLanes(options);
  }

  start(): void {
    this.linger.runNow();
  }

  /** While somebody watches the log live, batches are sent sooner. */
  setWatched(isWatched: boolean): void {
    this.linger.setWatched(isWatched);
  }

  /** Ships every line kept so far; rejects when the database does not accept them. */
  async flush(): Promise<void> {
    try {
      await this.shipInTurn({ untilEmpty: true });
    } finally {
      this.waitAgain();
    }
  }

  /**
   * Ships the waiting lines, then stops. What the database does not accept stays in the spool, as does the writer's last
   * segment: a request that finishes meanwhile still writes to it.
   */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.linger.stop();
    await this.flush().catch((error: unknown) =>
      this.options.report({ type: "warned", message: `The log stays in the spool: ${String(error)}` }),
    );
    await this.lanes.close();
  }

  private async run(): Promise<void> {
    // The failure is already reported, and the next run retries.
    await this.shipInTurn({ untilEmpty: false }).catch(() => undefined);
    this.waitAgain();
  }

  private waitAgain(): void {
    if (this.hasFailed) this.linger.waitToRetry();
    else this.linger.wait();
  }

  /** Runs one at a time, so that batches are sent in order. */
  private async shipInTurn(options: { untilEmpty: boolean }): Promise<void> {
    while (this.shipping) await this.shipping.catch(() => undefined);
    this.shipping = this.shipAll(options);
    try {
      await this.shipping;
    } finally {
      this.shipping = null;
    }
  }

  /** Ships what waits. After the first batch of each lane, a batch that is not full waits for more lines. */
  private async shipAll({ untilEmpty }: { untilEmpty: boolean }): Promise<void> {
    for (let [isFirst, hasMore] = [true, true]; hasMore; isFirst = false) {
      hasMore = false;
      for (const lane of this.lanes.all) {
        try {
          await this.locate(lane);
          const batch = await lane.take({ rows: this.batchRows, bytes: MAX_BATCH_BYTES });
          if (!batch || !(isFirst || untilEmpty || batch.isFull)) continue;
          if (!(await this.shipUnlessMoved(lane, batch)) || batch.hasMore || this.isStopping) hasMore = true;
        } catch (error) {
          lane.reset();
          this.recordFailure(error);
          throw error;
        }
      }
    }
    if (this.hasFailed) this.options.report({ type: "recovered" });
    this.hasFailed = false;
  }

  private async locate(lane: Lane): Promise<void> {
    const found = await lane.locate();
    if (found) this.options.report({ type: "located", lane: lane.name, ...found });
  }

  /** False if another shipper has shipped the lines meanwhile. */
  private async shipUnlessMoved(lane: Lane, batch: Batch): Promise<boolean> {
    const isShipped = await this.shipResized(lane, batch);
    if (!isShipped) lane.reset();
    return isShipped;
  }

  /**
   * After a failure the next batch has half the rows: a database short of time or memory for a batch would fail each time. A
   * line that fails alone is retried, since it may not be the cause.
   */
  private async shipResized(lane: Lane, { lines }: Batch): Promise<boolean> {
    try {
      const isShipped = await this.shipAcceptable(lane, lines);
      this.batchRows = Math.min(MAX_BATCH_ROWS, this.batchRows + GROWTH_ROWS);
      return isShipped;
    } catch (error) {
      this.batchRows = Math.max(1, Math.floor(lines.length / 2));
      throw error;
    }
  }

  /**
   * Halves a refused batch until it finds the lines at fault, and quarantines those. Each part that is committed moves the
   * position and is reported by itself: a later part may fail.
   */
  private async shipAcceptable(lane: Lane, lines: Batch["lines"]): Promise<boolean> {
    const start = performance.now();
    try {
      const isShipped = await lane.ship(lines);
      if (isShipped) this.recordSuccess(lane, countRows(lines), performance.now() - start);
      return isShipped;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const [only] = lines;
      if (lines.length === 1 && only) return await this.quarantine(lane, only, error);
      const middle = Math.ceil(lines.length / 2);
      const isShipped = await this.shipAcceptable(lane, lines.slice(0, middle));
      return isShipped && (await this.shipAcceptable(lane, lines.slice(middle)));
    }
  }

  /**
   * Stores a refused line separately, for the operator, so that it blocks no other. One that the disk does not take either is
   * lost: waiting for it would fill the disk further.
   */
  private async quarantine(lane: Lane, line: Batch["lines"][number], refusal: unknown): Promise<boolean> {
    const { directory, report } = this.options;
    const failure = await keepRefused(directory, line.bytes).then(
      () => null,
      (error: unknown) => {
        if (isOutOfHandles(error)) throw error;
        return describeError(error);
      },
    );
    // Otherwise another shipper has found it refused too.
    if (!(await lane.skip([line]))) return false;
    // The first of a line in either form is its request's.
    const id = findUuid(line.bytes.toString()) ?? "unknown";
    const outcome =
      failure === null
        ? `kept in the spool's ${REFUSED_FILE}`
        : `it is lost, ${REFUSED_FILE} takes no more: ${failure}`;
    report({
      type: "refused",
      lane: lane.name,
      position: lane.shipped,
      isKept: failure === null,
      message: `The database refuses the log line ${id} (${describeError(refusal)}): ${outcome}`,
    });
    return true;
  }

  private recordSuccess({ name, shipped }: Lane, rows: number, durationMs: number): void {
    this.hasFailed = false;
    this.options.report({ type: "shipped", lane: name, position: shipped, rows, durationMs });
  }

  private recordFailure(error: unknown): void {
    this.hasFailed = true;
    this.options.report({ type: "failed", error: describeError(error) });
  }
}
