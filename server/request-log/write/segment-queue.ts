import "server-only";

import type { Segment } from "./segment";

/** A segment of this size is removed once all its lines are shipped; a smaller one receives the next lines. */
const ROTATE_AT_BYTES = 256 * 1024;

export interface BatchLimit {
  rows: number;
  bytes: number;
}

/** The oldest waiting lines, on their way to the database. */
export interface Batch {
  lines: readonly string[];
  segment: Segment;
}

interface Options {
  /** For waiting lines. Those beyond it are read back from disk when they are due. */
  memoryLimitBytes: number;
  /** Called when an unreadable segment was quarantined under this path. */
  onUnreadable: (segment: Segment, path: string, error: unknown) => void;
}

const sizeOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 1, 0);

/** The process is temporarily out of file handles or memory: the file is not at fault. */
const isTransient = (error: unknown) =>
  error instanceof Error && "code" in error && /^(EMFILE|ENFILE|ENOMEM)$/.test(String(error.code));

/** The segments with waiting lines, in order, and those lines that are in memory. */
export class SegmentQueue {
  memoryBytes = 0;

  constructor(
    private readonly segments: Segment[],
    private readonly options: Options,
  ) {}

  get last(): Segment | undefined {
    return this.segments.at(-1);
  }

  get diskBytes(): number {
    return this.segments.reduce((sum, { diskBytes }) => sum + diskBytes, 0);
  }

  /** A segment of an earlier process counts only once it is read. */
  get rows(): number {
    return this.segments.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** Makes this the segment that receives lines. */
  push(segment: Segment): void {
    this.last?.close();
    this.segments.push(segment);
  }

  /** Drops in-memory copies of lines on disk until the new lines fit. Returns whether they do. */
  makeRoomFor(lines: readonly string[]): boolean {
    const bytes = sizeOf(lines);
    this.dropCopies(bytes);
    return this.memoryBytes + bytes <= this.options.memoryLimitBytes;
  }

  /** Counts written lines, and keeps memory within its limit. */
  countWritten(lines: readonly string[]): void {
    this.memoryBytes += sizeOf(lines);
    this.dropCopies(0);
  }

  /** Drops copies until this many bytes fit, newest segments first, because the oldest are shipped next. */
  private dropCopies(bytes: number): void {
    for (let i = this.segments.length - 1; i > 0; i--) {
      if (this.memoryBytes + bytes <= this.options.memoryLimitBytes) return;
      const segment = this.segments[i];
      if (!segment?.lines || segment.isOpen || !segment.isOnDisk) continue;
      this.memoryBytes -= sizeOf(segment.lines);
      segment.lines = null;
    }
  }

  /** Returns the oldest waiting lines, or null. */
  async take(limit: BatchLimit): Promise<Batch | null> {
    for (let segment = this.segments[0]; segment; segment = this.segments[0]) {
      if (!segment.lines) await this.load(segment);
      if (segment.lines && segment.lines.length > 0)
        return { lines: firstLines(segment.lines, limit), segment };
      if (segment.isOpen && segment.diskBytes < ROTATE_AT_BYTES) return null;
      this.segments.shift();
      // A segment with null lines was unreadable: its file stays.
      if (segment.lines) await segment.remove();
    }
    return null;
  }

  /** Reads lines back. An unreadable segment is quarantined, since it would block all others. */
  private async load(segment: Segment): Promise<void> {
    try {
      segment.lines = await segment.read();
      segment.rows = segment.lines.length;
      this.memoryBytes += sizeOf(segment.lines);
    } catch (error) {
      if (isTransient(error)) throw error;
      this.options.onUnreadable(segment, await segment.quarantine(), error);
    }
  }

  /** Releases a batch that is in the database. */
  confirm({ lines, segment }: Batch): void {
    segment.lines?.splice(0, lines.length);
    segment.rows -= lines.length;
    this.memoryBytes -= sizeOf(lines);
  }

  memoryOnlyLines(): string[] {
    return this.segments.filter(({ isOnDisk }) => !isOnDisk).flatMap(({ lines }) => lines ?? []);
  }

  /** Closes every file, and removes those without waiting lines. */
  async close(): Promise<void> {
    for (const segment of this.segments) {
      if (segment.lines?.length === 0) await segment.remove();
      else segment.close();
    }
  }
}

/** Returns as many of the first lines as the limit allows; a first line over the limit is returned alone. */
export function firstLines(lines: readonly string[], limit: BatchLimit): string[] {
  let count = 0;
  let bytes = 0;
  for (const line of lines) {
    bytes += Buffer.byteLength(line);
    if (count === limit.rows || (count > 0 && bytes > limit.bytes)) break;
    count++;
  }
  return lines.slice(0, count);
}
