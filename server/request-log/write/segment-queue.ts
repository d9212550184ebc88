import "server-only";

import { type BatchLimit, firstLines } from "./first-lines";
import type { Segment } from "./segment";

/** A segment whose lines are all shipped goes from this size on; smaller, the next lines go on in it. */
const ROTATE_AT_BYTES = 256 * 1024;

/** Lines on their way to the database, the oldest that wait. */
export interface Batch {
  lines: readonly string[];
  segment: Segment;
}

interface Options {
  /** Of lines that wait; beyond it they are read back from the disk when their turn comes. */
  memoryLimitBytes: number;
  /** A segment that cannot be read was set aside under this path. */
  onUnreadable: (segment: Segment, path: string, error: unknown) => void;
}

const sizeOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 1, 0);

/** The whole process is short of these, and will have them again: the file is not to blame. */
const isPassing = (error: unknown) =>
  error instanceof Error && "code" in error && /^(EMFILE|ENFILE|ENOMEM)$/.test(String(error.code));

/** The segments whose lines wait, in their order, and what of it is in memory. */
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

  /** Those of an earlier process count from when they are read. */
  get rows(): number {
    return this.segments.reduce((sum, { rows }) => sum + rows, 0);
  }

  /** The segment takes the next lines from now on. */
  push(segment: Segment): void {
    this.last?.close();
    this.segments.push(segment);
  }

  /** Whether the lines fit into memory, once copies of what is on the disk as well have made room. */
  canHold(lines: readonly string[]): boolean {
    const bytes = sizeOf(lines);
    this.free(bytes);
    return this.memoryBytes + bytes <= this.options.memoryLimitBytes;
  }

  /** The segment was given these lines. */
  hold(lines: readonly string[]): void {
    this.memoryBytes += sizeOf(lines);
    this.free(0);
  }

  /** Frees memory until so many bytes fit, the newest segments first: the oldest are next to be shipped. */
  private free(bytes: number): void {
    for (let i = this.segments.length - 1; i > 0; i--) {
      if (this.memoryBytes + bytes <= this.options.memoryLimitBytes) return;
      const segment = this.segments[i];
      if (!segment?.lines || segment.isOpen || !segment.isOnDisk) continue;
      this.memoryBytes -= sizeOf(segment.lines);
      segment.lines = null;
    }
  }

  /** The oldest lines that wait; null when none does. */
  async take(limit: BatchLimit): Promise<Batch | null> {
    for (let segment = this.segments[0]; segment; segment = this.segments[0]) {
      if (!segment.lines) await this.load(segment);
      if (segment.lines && segment.lines.length > 0)
        return { lines: firstLines(segment.lines, limit), segment };
      if (segment.isOpen && segment.diskBytes < ROTATE_AT_BYTES) return null;
      this.segments.shift();
      if (segment.lines) await segment.remove();
    }
    return null;
  }

  /** Reads lines back. A segment that cannot be read stays without, and is set aside: it would hold up all others. */
  private async load(segment: Segment): Promise<void> {
    try {
      segment.lines = await segment.read();
      segment.rows = segment.lines.length;
      this.memoryBytes += sizeOf(segment.lines);
    } catch (error) {
      if (isPassing(error)) throw error;
      this.options.onUnreadable(segment, await segment.quarantine(), error);
    }
  }

  /** The batch is where it belongs. */
  confirm({ lines, segment }: Batch): void {
    segment.lines?.splice(0, lines.length);
    segment.rows -= lines.length;
    this.memoryBytes -= sizeOf(lines);
  }

  /** Lines that wait in memory alone. */
  unfiled(): string[] {
    return this.segments.filter(({ isOnDisk }) => !isOnDisk).flatMap(({ lines }) => lines ?? []);
  }

  /** Takes no more. What waits in files stays there. */
  async close(): Promise<void> {
    for (const segment of this.segments) {
      if (segment.lines?.length === 0) await segment.remove();
      else segment.close();
    }
  }
}
