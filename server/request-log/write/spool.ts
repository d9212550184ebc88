import "server-only";

import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import type { BatchLimit } from "./first-lines";
import { Segment } from "./segment";
import { type Batch, SegmentQueue } from "./segment-queue";
import { SpoolDirectory } from "./spool-directory";

/** A segment takes no more from this size on: it is what is read at once when the database is back. */
const SEGMENT_BYTES = 4 * 1024 * 1024;

export interface SpoolOptions {
  directory: string;
  /** "disk": a line counts as kept once the disk has it; "process": once the kernel has it, so that a kill loses nothing. */
  durability: "process" | "disk";
  diskLimitBytes: number;
  /** Of lines that wait; beyond it they are read back from the disk when their turn comes. */
  memoryLimitBytes: number;
  log: Pick<Logger, "warn">;
}

/**
 * The log's local spool: a line is kept before its answer leaves, so a killed process loses no answered request. Lines that
 * arrive together are written together. The shipper takes them in order and confirms them; a confirmed segment goes.
 */
export class Spool {
  private readonly directory: SpoolDirectory;
  private readonly queue: SegmentQueue;
  private group: string[] = [];
  private groupKept: Promise<void> | null = null;
  isFull = false;
  lostRows = 0;

  constructor(private readonly options: SpoolOptions) {
    this.directory = new SpoolDirectory(options.directory);
    this.queue = new SegmentQueue(this.directory.findSegments(), {
      memoryLimitBytes: options.memoryLimitBytes,
      onUnreadable: (segment, path, error) => this.giveUp(segment, path, error),
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
    // What arrives in one turn of the event loop is one write.
    return (this.groupKept ??= new Promise((resolve) => {
      setImmediate(() => {
        const { group } = this;
        this.group = [];
        this.groupKept = null;
        void this.keep(group).then(resolve);
      });
    }));
  }

  /** Resolves when what was appended before the call is kept. */
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
    const segment = this.openFile();
    try {
      segment.write(lines, text);
    } catch (error) {
      // A disk that is full would else get a file more each time.
      if (segment !== this.queue.last) segment.discard();
      throw error;
    }
    if (segment !== this.queue.last) this.queue.push(segment);
    this.queue.hold(lines);
    return segment;
  }

  private openFile(): Segment {
    const { last } = this.queue;
    const takesMore = last?.isOpen && last.isOnDisk && last.diskBytes < SEGMENT_BYTES;
    return takesMore ? last : this.directory.createSegment();
  }

  /** Lines that the disk did not confirm stay where they are: the kernel has them, and they are on their way. */
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
    // Closes the file before it: only closed ones make room.
    if (segment !== last) this.queue.push(segment);
    if (!this.queue.canHold(lines)) {
      this.lostRows += lines.length;
      return;
    }
    segment.write(lines, "");
    this.queue.hold(lines);
  }

  private setFull(error: unknown): void {
    const isFull = error !== null;
    if (isFull === this.isFull) return;
    this.isFull = isFull;
    this.options.log.warn(
      isFull ? `The spool takes no more: ${describeError(error)}` : "The spool takes lines again",
    );
  }

  private giveUp({ rows }: Segment, path: string, error: unknown): void {
    this.lostRows += rows;
    const what = rows > 0 ? `with its ${rows} rows` : "with an unknown number of rows";
    this.options.log.warn(`The spool cannot read a file, left ${what} as ${path}: ${describeError(error)}`);
  }

  /** The oldest lines that wait; null when none does. To be confirmed, or given up, before the next are taken. */
  async take(limit: BatchLimit): Promise<Batch | null> {
    const batch = await this.queue.take(limit);
    if (!batch && this.isFull) await this.tryDisk();
    return batch;
  }

  /** A full spool makes the process unready, so that nothing may come any more that would find the disk well again. */
  private async tryDisk(): Promise<void> {
    try {
      // No lines: an empty one, which is skipped when the file is read.
      await this.sync(this.writeToDisk([]));
    } catch {
      // Still full.
    }
  }

  confirm(batch: Batch): void {
    this.queue.confirm(batch);
  }

  keepRefused(line: string): void {
    this.directory.keepRefused(line);
  }

  /** Ends in order: what still waits stays in its files. An open file without waiting lines goes. */
  async close(): Promise<void> {
    await this.settled();
    this.saveUnfiled();
    await this.queue.close();
  }

  /** What waits in memory alone is offered to the disk a last time. */
  private saveUnfiled(): void {
    const lines = this.queue.unfiled();
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
