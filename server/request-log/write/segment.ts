import "server-only";

import { closeSync, fdatasync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";

interface File {
  path: string;
  /** Null for a file of an earlier process. */
  fd: number | null;
}

const ignore = () => undefined;

/** Lines of the spool, one per request, in a file; only in memory when the disk refuses them. */
export class Segment {
  /** The waiting lines; null when they are only on disk, to save memory. */
  lines: string[] | null;
  rows = 0;
  isOpen: boolean;
  private syncUnderWay: Promise<void> | null = null;
  /** Starts when the current one has ended, for callers that came during it. */
  private nextSync: Promise<void> | null = null;

  private constructor(
    private readonly file: File | null,
    public diskBytes: number,
  ) {
    this.isOpen = file?.fd !== null;
    this.lines = this.isOpen ? [] : null;
  }

  static create(path: string): Segment {
    return new Segment({ path, fd: openSync(path, "ax", 0o600) }, 0);
  }

  /** Adopts a file of an earlier process. Its number of rows is known once it is read. */
  static adopt(path: string, diskBytes: number): Segment {
    return new Segment({ path, fd: null }, diskBytes);
  }

  static inMemory(): Segment {
    return new Segment(null, 0);
  }

  get isOnDisk(): boolean {
    return this.file !== null;
  }

  /** Adds all lines or, when the disk refuses, none. */
  write(lines: readonly string[], text: string): void {
    if (this.file) this.writeToFile(Buffer.from(text));
    this.rows += lines.length;
    for (const line of lines) this.lines?.push(line);
  }

  private writeToFile(buffer: Buffer): void {
    const fd = this.file?.fd ?? -1;
    let written = 0;
    try {
      while (written < buffer.byteLength) written += writeSync(fd, buffer, written);
    } catch (error) {
      if (written > 0) ftruncateSync(fd, this.diskBytes);
      throw error;
    }
    this.diskBytes += buffer.byteLength;
  }

  /** Resolves when all lines written before the call are on disk. Callers that wait together share one sync. */
  sync(): Promise<void> {
    if (!this.syncUnderWay) return (this.syncUnderWay = this.syncNow());
    // The current one may have started before the caller's lines were written. Its failure concerns only its own callers.
    return (this.nextSync ??= this.syncUnderWay.catch(ignore).then(() => {
      this.nextSync = null;
      return (this.syncUnderWay = this.syncNow());
    }));
  }

  private async syncNow(): Promise<void> {
    const fd = this.file?.fd ?? null;
    if (fd === null) return;
    try {
      await new Promise<void>((resolve, reject) => {
        fdatasync(fd, (error) => (error ? reject(error) : resolve()));
      });
    } finally {
      this.syncUnderWay = null;
      this.closeFile();
    }
  }

  /** Ends writing. */
  close(): void {
    this.isOpen = false;
    this.closeFile();
  }

  /** Closes the file once writing has ended and nobody waits for a sync. */
  private closeFile(): void {
    if (this.isOpen || this.syncUnderWay || this.nextSync || !this.file || this.file.fd === null) return;
    closeSync(this.file.fd);
    this.file.fd = null;
  }

  /** Reads the file's lines. A last line without its end was torn by a kill: the response to its request was never sent. */
  async read(): Promise<string[]> {
    if (!this.file) return [];
    const lines = (await readFile(this.file.path, "utf8")).split("\n");
    lines.pop();
    return lines.filter(Boolean);
  }

  async remove(): Promise<void> {
    this.close();
    await (this.nextSync ?? this.syncUnderWay)?.catch(ignore);
    if (this.file) await rm(this.file.path, { force: true });
  }

  /** Removes a file that was created but not used. */
  discard(): void {
    this.close();
    if (this.file) rmSync(this.file.path, { force: true });
  }

  /** Renames an unreadable file for the operator to inspect. Returns its path. */
  async quarantine(): Promise<string> {
    const from = this.file?.path ?? "";
    const to = `${from}.unreadable`;
    // A file that cannot be renamed either stays where it is.
    return rename(from, to).then(
      () => to,
      () => from,
    );
  }
}
