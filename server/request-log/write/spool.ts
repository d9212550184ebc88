import "server-only";

import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { syncFolderOfSync } from "@/server/platform/data-dir/sync-folder";
import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { DiskSegments } from "./disk-segments";
import { Overflow } from "./overflow";
import { sizeOf } from "./segment";
import { compareSegments, kindOf } from "./segment-name";
import { claimIdentity, type SpoolIdentity } from "./spool-identity";
import { WaitingSegments } from "./waiting-segments";

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
  private readonly disk: DiskSegments;
  /** Lines of this turn of the event loop, written together. */
  private group: Buffer[] = [];
  private groupKept: Promise<void> | null = null;
  private probe: NodeJS.Timeout | null = null;
  private probeBytes = 1;
  /** The disk did not accept the latest lines. */
  isFull = false;
  lostRows = 0;

  constructor(private readonly options: SpoolOptions) {
    const { directory, memoryLimitBytes, diskLimitBytes: limitBytes } = options;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (options.durability === "disk") syncFolderOfSync(directory);
    const claimed = claimIdentity(directory);
    this.identity = claimed.identity;
    this.overflow = new Overflow({ directory, maxBytes: memoryLimitBytes, claimed });
    this.disk = new DiskSegments({
      directory,
      limitBytes,
      claimed,
      waiting: this.waiting,
      onDamaged: (file, rows) => {
        this.lostRows += rows;
        options.log.warn(`Somebody removed or cut the spool's file ${file}: ${rows} rows may be lost`);
      },
    });
    for (const file of this.files().toSorted(compareSegments)) this.adopt(file);
  }

  private readonly files = () => readdirSync(this.options.directory);

  /** Forgets the segments that are gone. */
  forgetRemoved(): void {
    this.disk.keepOnly(this.files());
  }

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

  /** Never rejects: the responses of these lines wait for it. */
  private async keep(lines: readonly Buffer[]): Promise<void> {
    try {
      const { rows, error } = this.disk.write(lines, lines.length);
      if (rows < lines.length) this.keepInMemory(lines.slice(rows));
      await this.sync(error);
    } catch (fault) {
      this.lostRows += lines.length;
      this.options.log.warn(`The spool failed: ${lines.length} rows may be lost: ${describeError(fault)}`);
    }
  }

  /** After a failed sync the lines stay: the kernel has them and may still write them. `tryDisk` opens another file. */
  private async sync(error: unknown): Promise<void> {
    try {
      if (this.options.durability === "disk") await this.disk.sync();
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
      isFull ? `The spool accepts no more lines: ${describeError(error)}` : "The spool accepts lines again",
    );
    if (this.probe) clearInterval(this.probe);
    this.probe = isFull ? setInterval(() => void this.tryDisk(), PROBE_INTERVAL_MS).unref() : null;
  }

  /**
   * A full spool makes the process unready, so no further request would discover that the disk works again. It must have
   * room for what it refused: a few free bytes would be used up by the next request.
   */
  private async tryDisk(): Promise<void> {
    this.disk.endDoubtful();
    await this.sync(this.disk.write([blankLine(this.probeBytes)], 0).error);
  }

  /** Gives up a segment that cannot be read: writes no more to it. Returns the number of its rows that were not shipped. */
  giveUp(file: string): number {
    return this.disk.giveUp(file);
  }

  /**
   * Ends writing. Call it once the shipper has stopped: the last segment is removed if it is shipped, and lines in memory
   * become files, if the disk takes them by then.
   */
  async close(): Promise<void> {
    await this.settled();
    if (this.probe) clearInterval(this.probe);
    this.disk.close();
    const { lostRows, error } = this.overflow.save();
    this.lostRows += lostRows;
    if (lostRows > 0)
      this.options.log.warn(
        `${lostRows} rows of the log are lost, no disk took them: ${describeError(error)}`,
      );
  }
}
