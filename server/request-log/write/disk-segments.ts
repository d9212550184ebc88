import "server-only";

import { Segment, sizeOf, type Written } from "./segment";
import type { ClaimedIdentity } from "./spool-identity";
import type { WaitingSegments } from "./waiting-segments";

/** A segment of this size is complete: the shipper removes it once its lines are in the database. */
const MAX_SEGMENT_BYTES = 4 * 1024 * 1024;
/** Shipped lines of the open segment use disk too: a small limit makes segments smaller. */
const MIN_SEGMENTS_ON_DISK = 4;

interface Options {
  directory: string;
  /** For all segments together. */
  limitBytes: number;
  claimed: ClaimedIdentity;
  waiting: WaitingSegments;
  /** Called when somebody has removed or cut a segment that was being written, with the rows that may be lost. */
  onDamaged: (file: string, rows: number) => void;
}

/** The segments that this process writes, one after the other. */
export class DiskSegments {
  private open: Segment | null = null;

  constructor(private readonly options: Options) {}

  /** Writes as many of the lines as the disk takes; `counted` of them are rows. */
  write(lines: readonly Buffer[], counted: number): Pick<Written, "rows" | "error"> {
    const { limitBytes, waiting } = this.options;
    if (waiting.diskBytes + sizeOf(lines) > limitBytes)
      return { rows: 0, error: new Error("its disk limit is reached") };
    try {
      const segment = this.take();
      const written = segment.write(lines);
      waiting.countWritten(Math.min(written.rows, counted), written.bytes);
      // Otherwise each attempt would leave an empty file on a full disk.
      if (segment.bytes === 0) this.discard(segment);
      return written;
    } catch (error) {
      return { rows: 0, error };
    }
  }

  /** Resolves when all lines written before the call are on disk. */
  async sync(): Promise<void> {
    await this.open?.sync();
  }

  /**
   * Forgets segments that are not among these files: a killed shipper could not report that it had removed them. It never
   * forgets the open one: if that is gone, `check` finds it, and counts its rows.
   */
  keepOnly(files: readonly string[]): void {
    this.options.waiting.keepOnly(this.open ? [...files, this.open.name] : files);
  }

  /** Gives up a segment: writes no more to it. Returns the number of its rows that were not shipped. */
  giveUp(file: string): number {
    if (this.open?.name === file) this.open.close();
    return this.options.waiting.forget(file);
  }

  /** Ends the open segment if a sync of it has failed. The next write opens another, whose syncs vouch for all its lines. */
  endDoubtful(): void {
    if (this.open?.isDoubtful) this.open.close();
  }

  /** Ends writing; removes the last segment if it is shipped. */
  close(): void {
    this.open?.close();
    if (this.open && this.options.waiting.isShipped(this.open.name)) this.discard(this.open);
  }

  /** Returns the segment that receives lines. */
  private take(): Segment {
    const { directory, limitBytes, claimed, waiting } = this.options;
    const maxBytes = Math.min(MAX_SEGMENT_BYTES, limitBytes / MIN_SEGMENTS_ON_DISK);
    this.check();
    if (this.open?.isOpen && this.open.bytes < maxBytes) return this.open;
    claimed.store();
    const name = claimed.nextName("disk");
    const created = Segment.create(directory, name);
    // Only now: a newer segment tells the shipper that nothing more is written to this one.
    this.open?.close();
    waiting.add(name);
    return (this.open = created);
  }

  /** Gives up the open segment if its file was removed or cut meanwhile. */
  private check(): void {
    const { open } = this;
    if (!open?.isOpen || open.isIntact()) return;
    this.options.onDamaged(open.name, this.giveUp(open.name));
  }

  private discard(segment: Segment): void {
    segment.discard();
    this.open = null;
    this.options.waiting.forget(segment.name);
  }
}
