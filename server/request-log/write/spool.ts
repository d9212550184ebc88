import "server-only";

import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { Segment } from "./segment";
import { type Batch, SegmentQueue, type BatchLimit } from "./segment-queue";
import { SpoolDirectory } from "./spool-directory";

/** A segment of this size takes no more lines: a whole segment is read at once after an outage of the database. */
const MAX_SEGMENT_BYTES = 4 * 1024 * 1024;

export interface SpoolOptions {
  directory: string;
  /** A line is kept once the disk has it ("disk"), or once the kernel has it ("process"): then a kill loses nothing. */
  durability: "process" | "disk";
  diskLimitBytes: number;
  /** For lines that wait. Those beyond it are read back from the disk when their turn comes. */
  memoryLimitBytes: number;
  log: Pick<Logger, "warn">;
}

/**
 * The log's local spool: a line is kept before its answer leaves, so a killed process loses no answered request. Lines that
 * arrive together are written together. The shipper takes them in order and confirms them; a segment whose lines are all
 * confirmed is removed.
 */
export class Spool {
  private readonly directory: SpoolDirectory;
  private readonly queue: SegmentQueue;
  /** Lines of this turn of the event loop, which are written together. */
  private group: string[] = [];
  private groupKept: Promise<void> | null = null;
  /** The disk took none of the latest lines. */
  isFull = false;
  lostRows = 0;

  constructor(private readonly options: SpoolOptions) {
    this.directory = new SpoolDirectory(options.directory);
    this.queue = new SegmentQueue(this.directory.findSegments(), {
      memoryLimitBytes: options.memoryLimitBytes,
      onUnreadable: (segment, path, error) => this.reportUnreadable(segment, path, error),
    });
  }

  get diskBytes(): number {
    return this.queue.diskBytes;
  }

  get waitingRows(): number {
    return this.queue.rows + this.group.length;
  }

  get waitingBytes(): number {
    return this.queue.memoryBytes;
  }

  /** Resolves when the line is kept; never rejects. */
  append(line: string): Promise<void> {
    this.group.push(line);
    // One write for all lines that arrive in one turn of the event loop.
    return (this.groupKept ??= new Promise((resolve) => {
      setImmediate(() => {
        const { group } = this;
        this.group = [];
        this.groupKept = null;
        void this.keep(group).then(resolve);
      });
    }));
  }

  /** Resolves when every line appended before the call is kept. */
  async settled(): Promise<void> {
    await this.groupKept;
  }

  private async keep(lines: readonly string[]): Promise<void> {
    try {
      await this.sync(this.writeToDisk(lines));
    } catch (error) {
      this.setFull(error);
      this.keepInMemory(lines);
    }
  }

  private writeToDisk(lines: readonly string[]): Segment {
    const text = `${lines.join("\n")}\n`;
    if (this.diskBytes + Buffer.byteLength(text) > this.options.diskLimitBytes)
      throw new Error("its disk limit is reached");
    const segment = this.segmentOnDisk();
    try {
      segment.write(lines, text);
    } catch (error) {
      // Otherwise each attempt would leave another empty file on a full disk.
      if (segment !== this.queue.last) segment.discard();
      throw error;
    }
    if (segment !== this.queue.last) this.queue.push(segment);
    this.queue.countWritten(lines);
    return segment;
  }

  /** The last segment as long as it takes more lines, else a new one. */
  private segmentOnDisk(): Segment {
    const { last } = this.queue;
    const takesMore = last?.isOpen && last.isOnDisk && last.diskBytes < MAX_SEGMENT_BYTES;
    return takesMore ? last : this.directory.createSegment();
  }

  /** A sync that fails moves no lines: the kernel has them, and the disk may still get them. */
  private async sync(segment: Segment): Promise<void> {
    try {
      if (this.options.durability === "disk") await segment.sync();
      this.setFull(null);
    } catch (error) {
      this.setFull(error);
    }
  }

  private keepInMemory(lines: readonly string[]): void {
    const { last } = this.queue;
    const segment = last?.isOpen && !last.isOnDisk ? last : Segment.inMemory();
    // Closes the file before it: only copies of closed files make room in memory.
    if (segment !== last) this.queue.push(segment);
    if (!this.queue.makeRoomFor(lines)) {
      this.lostRows += lines.length;
      return;
    }
    segment.write(lines, "");
    this.queue.countWritten(lines);
  }

  private setFull(error: unknown): void {
    const isFull = error !== null;
    if (isFull === this.isFull) return;
    this.isFull = isFull;
    this.options.log.warn(
      isFull ? `The spool takes no more: ${describeError(error)}` : "The spool takes lines again",
    );
  }

  private reportUnreadable({ rows }: Segment, path: string, error: unknown): void {
    this.lostRows += rows;
    const content = rows > 0 ? `with its ${rows} rows` : "with an unknown number of rows";
    this.options.log.warn(
      `The spool cannot read a file, left ${content} as ${path}: ${describeError(error)}`,
    );
  }

  /** The oldest lines that wait; null when none does. To be confirmed before the next are taken, else they come again. */
  async take(limit: BatchLimit): Promise<Batch | null> {
    const batch = await this.queue.take(limit);
    if (!batch && this.isFull) await this.tryDisk();
    return batch;
  }

  /** A full spool makes the process unready: no request may come any more whose line would find that the disk is well. */
  private async tryDisk(): Promise<void> {
    try {
      // Writes an empty line, which is skipped when the file is read.
      await this.sync(this.writeToDisk([]));
    } catch {
      // Still full.
    }
  }

  confirm(batch: Batch): void {
    this.queue.confirm(batch);
  }

  /** Keeps a line that the database refuses apart, so that it holds up no other. */
  quarantine(line: string): void {
    this.directory.quarantine(line);
  }

  /** Lines that still wait stay in their files. A file without any is removed. */
  async close(): Promise<void> {
    await this.settled();
    this.saveMemoryOnly();
    await this.queue.close();
  }

  /** Offers lines that wait in memory alone to the disk a last time. */
  private saveMemoryOnly(): void {
    const lines = this.queue.memoryOnlyLines();
    if (lines.length === 0) return;
    try {
      this.writeToDisk(lines);
    } catch (error) {
      this.lostRows += lines.length;
      this.options.log.warn(
        `${lines.length} rows of the log are lost, no disk took them: ${describeError(error)}`,
      );
    }
  }
}
