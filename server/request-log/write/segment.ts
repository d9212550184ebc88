import "server-only";

import {
  closeSync,
  fdatasync,
  fstatSync,
  ftruncateSync,
  openSync,
  rmSync,
  writeSync,
  writevSync,
} from "node:fs";
import { join } from "node:path";
import { syncFolderOf } from "@/server/platform/data-dir/sync-folder";

/** How often an open file is checked: what is written to one that was removed is lost. */
const CHECK_INTERVAL_MS = 1_000;

const ignore = () => undefined;

export const sizeOf = (lines: readonly Buffer[]) => lines.reduce((sum, line) => sum + line.byteLength, 0);

/** The result of a write: the first `rows` lines are kept, and `error` tells why the others are not. */
export interface Written {
  rows: number;
  bytes: number;
  error: unknown;
}

/** A file of the spool that receives lines. */
export class Segment {
  bytes = 0;
  isOpen = true;
  private checkedAt = performance.now();
  private isNameOnDisk = false;
  /** Why a sync failed. The kernel may have dropped the lines, so that no later sync could vouch for this file. */
  private syncFailure: Error | null = null;
  private syncUnderWay: Promise<void> | null = null;
  /** Starts when the current one has ended, for callers that came during it. */
  private nextSync: Promise<void> | null = null;

  private constructor(
    private readonly directory: string,
    readonly name: string,
    private fd: number | null,
  ) {}

  static create(directory: string, name: string): Segment {
    return new Segment(directory, name, openSync(join(directory, name), "ax", 0o600));
  }

  /**
   * Writes the lines, or as many as the disk takes. A line that was written whole is never taken back, because the shipper
   * may have read it; after a partial line the segment accepts no more, so that nothing ever follows it.
   */
  write(lines: readonly Buffer[]): Written {
    const { written, error } = this.writeBytes(lines);
    let [rows, bytes] = [0, 0];
    for (const { byteLength } of lines) {
      if (bytes + byteLength > written) break;
      bytes += byteLength;
      rows++;
    }
    this.bytes += bytes;
    if (written > bytes) this.cutPartialLine();
    return { rows, bytes, error };
  }

  private writeBytes(lines: readonly Buffer[]): { written: number; error: unknown } {
    const fd = this.fd ?? -1;
    const [first] = lines;
    let written = 0;
    try {
      written = lines.length === 1 && first ? writeSync(fd, first) : writevSync(fd, lines);
      const total = sizeOf(lines);
      if (written === total) return { written, error: null };
      const all = Buffer.concat(lines);
      while (written < total) written += writeSync(fd, all, written);
      return { written, error: null };
    } catch (error) {
      return { written, error };
    }
  }

  private cutPartialLine(): void {
    try {
      ftruncateSync(this.fd ?? -1, this.bytes);
    } catch {
      // Readers ignore a last line without its end.
    }
    this.isOpen = false;
  }

  /** False once somebody has removed the open file, or cut it. Looks at most once a second. */
  isIntact(): boolean {
    if (this.fd === null || performance.now() - this.checkedAt < CHECK_INTERVAL_MS) return true;
    this.checkedAt = performance.now();
    const { nlink, size } = fstatSync(this.fd);
    return nlink > 0 && size >= this.bytes;
  }

  /** After a failed sync the file's lines may not be on disk: it should receive no more. */
  get isDoubtful(): boolean {
    return this.syncFailure !== null;
  }

  /** Resolves when all lines written before the call are on disk. Callers that wait together share one sync. */
  sync(): Promise<void> {
    if (!this.syncUnderWay) return (this.syncUnderWay = this.syncNow());
    // The current one may have started before the caller's lines were written.
    return (this.nextSync ??= this.syncUnderWay.catch(ignore).then(() => {
      this.nextSync = null;
      return (this.syncUnderWay = this.syncNow());
    }));
  }

  private async syncNow(): Promise<void> {
    const { fd } = this;
    if (fd === null) return;
    try {
      await this.syncFile(fd);
    } finally {
      this.syncUnderWay = null;
      this.closeFile();
    }
  }

  private async syncFile(fd: number): Promise<void> {
    if (this.syncFailure) throw this.syncFailure;
    await new Promise<void>((resolve, reject) => {
      fdatasync(fd, (error) => {
        this.syncFailure = error;
        if (error) reject(error);
        else resolve();
      });
    });
    if (this.isNameOnDisk) return;
    await syncFolderOf(join(this.directory, this.name));
    this.isNameOnDisk = true;
  }

  /** Ends writing. */
  close(): void {
    this.isOpen = false;
    this.closeFile();
  }

  /** Closes the file once writing has ended and nobody waits for a sync. */
  private closeFile(): void {
    if (this.isOpen || this.syncUnderWay || this.nextSync || this.fd === null) return;
    const { fd } = this;
    this.fd = null;
    try {
      closeSync(fd);
    } catch {
      // The handle is free all the same. `write` and `sync` have reported what the disk did not take.
    }
  }

  /** Removes a file that was created but not used. */
  discard(): void {
    this.close();
    rmSync(join(this.directory, this.name), { force: true });
  }
}
