import "server-only";

import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { Segment } from "./segment";
import { type Batch, SegmentQueue, type BatchLimit } from "./segment-queue";
import { SpoolDirectory } from "./spool-directory";

/** A segment of this size is complete: after an outage of the database, a whole segment is read at once. */
const MAX_SEGMENT_BYTES = 4 * 1024 * 1024;

export interface SpoolOptions {
  directory: string;
  /** A line counts as kept once it is on disk ("disk") or in the kernel ("process"), where a kill loses nothing. */
  durability: "process" | "disk";
  diskLimitBytes: number;
  /** For waiting lines. Those beyond it are read back from disk when they are due. */
  memoryLimitBytes: number;
  log: Pick<Logger, "warn">;
}

/**
 * The log's local spool. A line is kept before its response is sent, so a killed process loses no answered request. Lines
 * that arrive together are written together. The shipper takes them in order and confirms them; a segment is removed once
 * all its lines are confirmed.
 */
export class Spool {
  private readonly directory: SpoolDirectory;
  private readonly queue: SegmentQueue;
  /** Lines of this turn of the event loop, written together. */
  private group: string[] = [];
  private groupKept: Promise<void> | null = null;
  /** The disk did not accept the latest lines. */
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
    // One write for all lines of one turn of the event loop.
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
      // Otherwise each attempt would leave an empty file on a full disk.
      if (segment !== this.queue.last) segment.discard();
      throw error;
    }
    if (segment !== this.queue.last) this.queue.push(segment);
    this.queue.countWritten(lines);
    return segment;
  }

  /** Returns the last segment while it accepts lines, else a new one. */
  private segmentOnDisk(): Segment {
    const { last } = this.queue;
    const takesMore = last?.isOpen && last.isOnDisk && last.diskBytes < MAX_SEGMENT_BYTES;
    return takesMore ? last : this.directory.createSegment();
  }

  /** After a failed sync the lines stay: the kernel has them and may still write them. */
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
    // Closes the previous file: only copies of closed files can be dropped from memory.
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

  /** Returns the oldest waiting lines, or null. Confirm them before taking the next, or they are returned again. */
  async take(limit: BatchLimit): Promise<Batch | null> {
    const batch = await this.queue.take(limit);
    if (!batch && this.isFull) await this.tryDisk();
    return batch;
  }

  /** A full spool makes the process unready, so no further request would discover that the disk works again. */
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

  /** Stores a refused line separately, so that it blocks no other. */
  quarantine(line: string): void {
    this.directory.quarantine(line);
  }

  /** Waiting lines stay in their files; files without any are removed. */
  async close(): Promise<void> {
    await this.settled();
    this.saveMemoryOnly();
    await this.queue.close();
  }

  /** Tries a last time to write memory-only lines to disk. */
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
