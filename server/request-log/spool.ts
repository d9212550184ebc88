import "server-only";

import { appendFileSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Segment } from "./segment";

const SUFFIX = ".ndjson";
const REFUSED = "refused.jsonl";
/** A segment takes no more from this size on: it is what is read at once when the database is back. */
const SEGMENT_BYTES = 4 * 1024 * 1024;
/** A segment whose lines are all shipped goes from this size on; smaller, the next lines go on in it. */
const WORN_BYTES = 256 * 1024;

export interface SpoolOptions {
  directory: string;
  /** "disk": a line counts as kept once the disk has it; "process": once the kernel has it, so that a kill loses nothing. */
  durability: "process" | "disk";
  diskLimitBytes: number;
  /** Of lines that wait; beyond it they are read back from the disk when their turn comes. */
  memoryLimitBytes: number;
  warn: (message: string) => void;
}

/** Lines on their way to the database, the oldest that wait. */
export interface Batch {
  lines: readonly string[];
  segment: Segment;
}

const sizeOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 1, 0);

/**
 * The log's local spool: a line is kept before its answer leaves, so a killed process loses no answered request. Lines that
 * arrive together are written together. The shipper takes them in order and confirms them; a confirmed segment goes.
 */
export class Spool {
  private readonly segments: Segment[];
  private group: string[] = [];
  private groupKept: Promise<void> | null = null;
  private sequence = 0;
  private memoryBytes = 0;
  isFull = false;
  lostRows = 0;

  constructor(private readonly options: SpoolOptions) {
    const { directory } = options;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.segments = readdirSync(directory)
      .filter((name) => name.endsWith(SUFFIX))
      .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))
      .map((name) => join(directory, name))
      .map((path) => Segment.adopt(path, statSync(path).size));
  }

  get diskBytes(): number {
    return this.segments.reduce((sum, { diskBytes }) => sum + diskBytes, 0);
  }

  /** Those of an earlier process count from when they are read. */
  get waitingRows(): number {
    return this.segments.reduce((sum, { rows }) => sum + rows, this.group.length);
  }

  get waitingBytes(): number {
    return this.memoryBytes;
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

  private async keep(lines: string[]): Promise<void> {
    const text = `${lines.join("\n")}\n`;
    try {
      const segment = this.fileSegment(text.length);
      segment.write(lines, text);
      this.memoryBytes += text.length;
      this.setFull(null);
      this.spill();
      if (this.options.durability === "disk") await segment.sync();
    } catch (error) {
      this.setFull(error);
      this.keepInMemory(lines, text);
    }
  }

  private fileSegment(bytes: number): Segment {
    if (this.diskBytes + bytes > this.options.diskLimitBytes) throw new Error("its disk limit is reached");
    const last = this.segments.at(-1);
    if (last?.isOpen && last.isOnDisk && last.diskBytes < SEGMENT_BYTES) return last;
    const name = `${Date.now()}-${process.pid}-${this.sequence++}${SUFFIX}`;
    return this.open(Segment.create(join(this.options.directory, name)));
  }

  private open(segment: Segment): Segment {
    this.segments.at(-1)?.close();
    this.segments.push(segment);
    return segment;
  }

  private keepInMemory(lines: string[], text: string): void {
    if (this.memoryBytes + text.length > this.options.memoryLimitBytes) {
      this.lostRows += lines.length;
      return;
    }
    const last = this.segments.at(-1);
    const segment = last?.isOpen && !last.isOnDisk ? last : this.open(Segment.inMemory());
    segment.write(lines, text);
    this.memoryBytes += text.length;
  }

  private setFull(error: unknown): void {
    const isFull = error !== null;
    if (isFull === this.isFull) return;
    this.isFull = isFull;
    const reason = error instanceof Error ? error.message : String(error);
    this.options.warn(isFull ? `The spool takes no more: ${reason}` : "The spool takes lines again");
  }

  /** Frees memory, the newest segments first: the oldest are next to be shipped. */
  private spill(): void {
    for (let i = this.segments.length - 1; i > 0; i--) {
      if (this.memoryBytes <= this.options.memoryLimitBytes) return;
      const segment = this.segments[i];
      if (!segment?.lines || segment.isOpen || !segment.isOnDisk) continue;
      this.memoryBytes -= sizeOf(segment.lines);
      segment.lines = null;
    }
  }

  /** The oldest lines that wait; null when none does. To be confirmed, or given up, before the next are taken. */
  async take(maxRows: number): Promise<Batch | null> {
    for (let segment = this.segments[0]; segment; segment = this.segments[0]) {
      if (!segment.lines) {
        segment.lines = await segment.read();
        segment.rows = segment.lines.length;
        this.memoryBytes += sizeOf(segment.lines);
      }
      if (segment.lines.length > 0) return { lines: segment.lines.slice(0, maxRows), segment };
      if (segment.isOpen && segment.diskBytes < WORN_BYTES) return null;
      this.segments.shift();
      await segment.remove();
    }
    return null;
  }

  /** The batch is where it belongs. */
  confirm({ lines, segment }: Batch): void {
    segment.lines?.splice(0, lines.length);
    segment.rows -= lines.length;
    this.memoryBytes -= sizeOf(lines);
  }

  /** Keeps a line that the database refuses, for the operator. */
  keepRefused(line: string): void {
    appendFileSync(join(this.options.directory, REFUSED), `${line}\n`, { mode: 0o600 });
  }

  /** Ends in order: what still waits stays in its files. An open file without waiting lines goes. */
  async close(): Promise<void> {
    await this.settled();
    for (const segment of this.segments) {
      if (segment.lines?.length === 0) await segment.remove();
      else segment.close();
    }
  }
}
