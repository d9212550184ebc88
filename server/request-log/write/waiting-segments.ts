import "server-only";

import type { Position } from "./segment-name";

interface Waiting {
  file: string;
  bytes: number;
  /** Of this process's own lines; those of an earlier process are not counted. */
  rows: number;
  shippedBytes: number;
  shippedRows: number;
}

/** The writer's account of its segments on disk: the shipper reads and removes them, and reports its position. */
export class WaitingSegments {
  private segments: Waiting[] = [];
  /** Bytes on disk, shipped or not. */
  diskBytes = 0;
  /** Not in the database yet. */
  rows = 0;
  waitingBytes = 0;

  /** Adds a segment that was created last. */
  add(file: string, bytes = 0): void {
    this.segments.push({ file, bytes, rows: 0, shippedBytes: 0, shippedRows: 0 });
    this.diskBytes += bytes;
    this.waitingBytes += bytes;
  }

  /** Counts what was written to the newest segment. */
  countWritten(rows: number, bytes: number): void {
    const last = this.segments.at(-1);
    if (!last) return;
    last.rows += rows;
    last.bytes += bytes;
    this.rows += rows;
    this.diskBytes += bytes;
    this.waitingBytes += bytes;
  }

  /** Counts `rows` as shipped, and everything before `position` in its segment. */
  countShipped({ segment, offset }: Position, rows: number): void {
    const found = this.segments.find(({ file }) => file === segment);
    if (found) this.advance(found, offset, rows);
  }

  isShipped(file: string): boolean {
    return this.segments.some((each) => each.file === file && each.shippedBytes === each.bytes);
  }

  /** Forgets segments that are not among these files. */
  keepOnly(files: readonly string[]): void {
    for (const segment of this.segments) if (!files.includes(segment.file)) this.drop(segment);
  }

  /** Forgets a segment that is no longer the shipper's; returns the number of its rows that were not shipped. */
  forget(file: string): number {
    const found = this.segments.find((segment) => segment.file === file);
    return found ? this.drop(found) : 0;
  }

  private advance(segment: Waiting, offset: number, rows: number): void {
    const bytes = Math.max(0, Math.min(offset, segment.bytes) - segment.shippedBytes);
    segment.shippedBytes += bytes;
    this.waitingBytes -= bytes;
    // A message that a killed shipper could not send any more is made up for at the segment's end.
    const left = segment.rows - segment.shippedRows;
    const shipped = segment.shippedBytes === segment.bytes ? left : Math.min(rows, left);
    segment.shippedRows += shipped;
    this.rows -= shipped;
  }

  private drop(segment: Waiting): number {
    const left = segment.rows - segment.shippedRows;
    this.segments = this.segments.filter((other) => other !== segment);
    this.diskBytes -= segment.bytes;
    this.waitingBytes -= segment.bytes - segment.shippedBytes;
    this.rows -= left;
    return left;
  }
}
