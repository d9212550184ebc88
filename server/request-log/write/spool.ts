import "server-only";

import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { Overflow } from "./overflow";
import { Segment, sizeOf } from "./segment";
import { compareSegments, kindOf, segmentName } from "./segment-name";
import { claimIdentity, type SpoolIdentity } from "./spool-identity";
import { WaitingSegments } from "./waiting-segments";

/** A segment of this size is complete: the shipper removes it once its lines are in the database. */
const MAX_SEGMENT_BYTES = 4 * 1024 * 1024;
/** Shipped lines of the open segment use disk too: a small limit makes segments smaller. */
const MIN_SEGMENTS_ON_DISK = 4;
const PROBE_INTERVAL_MS = 500;
const MAX_PROBE_BYTES = 64 * 1024;
const blankLine = (bytes: number) => Buffer.from(`${" ".repeat(bytes - 1)}\n`);

export interface SpoolOptions {
  directory: string;
  /** A line counts as kept once it is on disk ("disk") or in the kernel ("process"), where a kill loses nothing. */
  durability: "process" | "disk";
  diskLimitBytes: number;
  /** For lines that the disk refuses. */
  memoryLimitBytes: number;
  log: Pick<Logger, "warn">;
}

/**
 * The writer's half of the log's local spool. A line is kept before its response is sent, so a killed process loses no
 * answered request. Lines that arrive together are written together. The shipper reads the files on its own; only lines
 * that the disk refuses are handed to it from memory.
 */
export class Spool {
  readonly identity: SpoolIdentity;
  readonly overflow: Overflow;
  readonly waiting = new WaitingSegments();
  private segment: Segment | null = null;
  private sequence = 0;
  /** Lines of this turn of the event loop, written together. */
  private group: Buffer[] = [];
  private groupKept: Promise<void> | null = null;
  private probe: NodeJS.Timeout | null = null;
  private probeBytes = 1;
  /** The disk did not accept the latest lines. */
  isFull = false;
  lostRows = 0;

  constructor(private readonly options: SpoolOptions) {
    const { directory, memoryLimitBytes } = options;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.identity = claimIdentity(directory);
    const nextName = () => this.nextName("overflow");
    this.overflow = new Overflow({ directory, maxBytes: memoryLimitBytes, nextName });
    for (const file of this.files().toSorted(compareSegments)) this.adopt(file);
  }

  readonly files = () => readdirSync(this.options.directory);

  /** Counts a segment of an earlier process. One that cannot be read is found by the shipper. */
  private adopt(file: string): void {
    const path = join(this.options.directory, file);
    const stats = kindOf(file) && statSync(path, { throwIfNoEntry: false });
    if (stats) this.waiting.add(file, stats.size);
  }

  get diskBytes(): number {
    return this.waiting.diskBytes;
  }

  get waitingRows(): number {
    return this.waiting.rows + this.overflow.rows + this.group.length;
  }

  get waitingBytes(): number {
    return this.waiting.waitingBytes + this.overflow.bytes;
  }

  /** Resolves when the line, which ends in a line feed and has no other, is kept; never rejects. */
  append(line: Buffer): Promise<void> {
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

  private async keep(lines: readonly Buffer[]): Promise<void> {
    const { rows, error } = this.writeToDisk(lines, lines.length);
    if (rows < lines.length) this.keepInMemory(lines.slice(rows));
    await this.sync(error);
  }

  /** Writes as many of the lines as the disk takes; `counted` of them are rows. */
  private writeToDisk(lines: readonly Buffer[], counted: number): { rows: number; error: unknown } {
    if (this.diskBytes + sizeOf(lines) > this.options.diskLimitBytes)
      return { rows: 0, error: new Error("its disk limit is reached") };
    try {
      const segment = this.segmentOnDisk();
      const written = segment.write(lines);
      this.waiting.countWritten(Math.min(written.rows, counted), written.bytes);
      // Otherwise each attempt would leave an empty file on a full disk.
      if (segment.bytes === 0) this.discard(segment);
      return written;
    } catch (error) {
      return { rows: 0, error };
    }
  }

  /** Returns the segment that receives lines. */
  private segmentOnDisk(): Segment {
    const maxBytes = Math.min(MAX_SEGMENT_BYTES, this.options.diskLimitBytes / MIN_SEGMENTS_ON_DISK);
    if (this.segment?.isOpen && this.segment.bytes < maxBytes) return this.segment;
    const name = this.nextName("disk");
    const created = Segment.create(this.options.directory, name);
    // Only now: a newer segment tells the shipper that nothing more is written to this one.
    this.segment?.close();
    this.waiting.add(name);
    return (this.segment = created);
  }

  private nextName(kind: "disk" | "overflow"): string {
    return segmentName(kind, this.identity.generation, this.sequence++);
  }

  private discard(segment: Segment): void {
    segment.discard();
    this.segment = null;
    this.waiting.remove(segment.name);
  }

  /** After a failed sync the lines stay: the kernel has them and may still write them. */
  private async sync(error: unknown): Promise<void> {
    try {
      if (this.options.durability === "disk") await this.segment?.sync();
      this.setFull(error);
    } catch (failure) {
      this.setFull(failure);
    }
  }

  private keepInMemory(lines: readonly Buffer[]): void {
    this.probeBytes = Math.min(sizeOf(lines), MAX_PROBE_BYTES);
    for (const line of lines) if (!this.overflow.append(line)) this.lostRows++;
  }

  private setFull(error: unknown): void {
    const isFull = error !== null;
    if (isFull === this.isFull) return;
    this.isFull = isFull;
    this.options.log.warn(
      isFull ? `The spool takes no more: ${describeError(error)}` : "The spool takes lines again",
    );
    if (this.probe) clearInterval(this.probe);
    this.probe = isFull ? setInterval(() => void this.tryDisk(), PROBE_INTERVAL_MS).unref() : null;
  }

  /**
   * A full spool makes the process unready, so no further request would discover that the disk works again. It must have
   * room for what it refused: a few free bytes would be used up by the next request.
   */
  private async tryDisk(): Promise<void> {
    await this.sync(this.writeToDisk([blankLine(this.probeBytes)], 0).error);
  }

  /** Forgets a segment that cannot be read, and writes no more to it. Returns the number of its rows that were not shipped. */
  giveUp(file: string): number {
    if (this.segment?.name === file) this.segment.close();
    return this.waiting.remove(file);
  }

  /**
   * Ends writing. Call it once the shipper has stopped: the last segment is removed if it is shipped, and lines in memory
   * become files, if the disk takes them by then.
   */
  async close(): Promise<void> {
    await this.settled();
    if (this.probe) clearInterval(this.probe);
    this.segment?.close();
    const { lostRows, error } = this.overflow.save();
    this.lostRows += lostRows;
    if (lostRows > 0)
      this.options.log.warn(
        `${lostRows} rows of the log are lost, no disk took them: ${describeError(error)}`,
      );
    if (this.segment && this.waiting.isShipped(this.segment.name)) this.discard(this.segment);
  }
}
