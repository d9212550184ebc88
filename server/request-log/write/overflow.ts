import "server-only";

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { syncFolderOfSync } from "@/server/platform/data-dir/sync-folder";
import { compareSegments, generationOf, type Position } from "./segment-name";
import type { ClaimedIdentity } from "./spool-identity";
import type { Chunk, Source } from "./ship/source";

/** A segment's memory is freed once all its lines are shipped. */
const MAX_SEGMENT_BYTES = 256 * 1024;

interface MemorySegment {
  name: string;
  lines: Buffer[];
  bytes: number;
}

interface Options {
  directory: string;
  maxBytes: number;
  /** Names the segments of this process. */
  claimed: Pick<ClaimedIdentity, "nextName" | "store">;
}

/** Otherwise the next process would take a file without its end for the whole segment. */
function removePartial(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Something else is in its place.
  }
}

function syncName(path: string): void {
  try {
    syncFolderOfSync(path);
  } catch {
    // The file is whole, and only a power failure now would lose it.
  }
}

/**
 * The lines that the disk refused, in memory: a stream of segments of its own, with its own position in the database. At a
 * stop those that are not known to be shipped become files, which the next process compares by their ids.
 */
export class Overflow implements Source {
  private segments: MemorySegment[] = [];
  private shipped: Position | null = null;
  bytes = 0;
  /** Called when the first line arrives. */
  onFirstLine: () => void = () => undefined;

  constructor(private readonly options: Options) {}

  /** The number of lines that are not in the database. */
  get rows(): number {
    return this.segments.reduce((sum, segment) => sum + this.linesAfter(segment).length, 0);
  }

  /** Keeps a line; false if memory has no room for it. */
  append(line: Buffer): boolean {
    if (this.bytes + line.byteLength > this.options.maxBytes) return false;
    const isFirst = this.segments.length === 0;
    let last = this.segments.at(-1);
    if (!last || last.bytes >= MAX_SEGMENT_BYTES) {
      last = { name: this.options.claimed.nextName("overflow"), lines: [], bytes: 0 };
      this.segments.push(last);
    }
    last.lines.push(line);
    last.bytes += line.byteLength;
    this.bytes += line.byteLength;
    if (isFirst) this.onFirstLine();
    return true;
  }

  async read(shipped: Position | null, maxBytes: number): Promise<Chunk | null> {
    if (shipped) this.release(shipped);
    const [segment] = this.segments;
    if (!segment) return null;
    const offset = this.offsetIn(segment);
    const lines: Buffer[] = [];
    let bytes = 0;
    for (const line of this.linesAfter(segment)) {
      if (lines.length > 0 && bytes + line.byteLength > maxBytes) break;
      lines.push(line);
      bytes += line.byteLength;
    }
    const hasMore = this.segments.length > 1 || offset + bytes < segment.bytes;
    return { at: { segment: segment.name, offset }, bytes: Buffer.concat(lines), hasMore };
  }

  /** Frees the segments before this position. That of another process says nothing about them. */
  release(shipped: Position): void {
    const [oldest] = this.segments;
    if (!oldest || generationOf(oldest.name) !== generationOf(shipped.segment)) return;
    this.shipped = shipped;
    for (let first = this.segments[0]; first && this.isShipped(first); first = this.segments[0])
      this.free(first);
  }

  /** Writes the waiting lines to files. Returns the number of lines that no disk took, and the reason. */
  save(): { lostRows: number; error: unknown } {
    let [lostRows, failure]: [number, unknown] = [0, null];
    let saved: string | null = null;
    for (const segment of this.segments) {
      const path = join(this.options.directory, segment.name);
      try {
        this.options.claimed.store();
        const rest = Buffer.concat(this.linesAfter(segment));
        writeFileSync(path, rest, { mode: 0o600, flag: "wx", flush: true });
        this.free(segment);
        saved = path;
      } catch (error) {
        removePartial(path);
        lostRows += this.linesAfter(segment).length;
        failure = error;
      }
    }
    if (saved !== null) syncName(saved);
    return { lostRows, error: failure };
  }

  private free(segment: MemorySegment): void {
    this.segments = this.segments.filter((other) => other !== segment);
    this.bytes -= segment.bytes;
  }

  private isShipped({ name, bytes }: MemorySegment): boolean {
    if (!this.shipped) return false;
    const place = compareSegments(name, this.shipped.segment);
    return place < 0 || (place === 0 && this.shipped.offset >= bytes);
  }

  private offsetIn({ name }: MemorySegment): number {
    return this.shipped?.segment === name ? this.shipped.offset : 0;
  }

  private linesAfter(segment: MemorySegment): readonly Buffer[] {
    const offset = this.offsetIn(segment);
    if (offset === 0) return segment.lines;
    let at = 0;
    const first = segment.lines.findIndex((line) => (at += line.byteLength) > offset);
    return first < 0 ? [] : segment.lines.slice(first);
  }
}
