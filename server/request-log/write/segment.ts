import "server-only";

import { closeSync, fdatasync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";

interface File {
  path: string;
  /** Null when an earlier process wrote it. */
  fd: number | null;
}

const ignore = () => undefined;

/** Lines of the spool, one a request, in a file; in memory alone when the disk refuses them. */
export class Segment {
  /** The lines that wait; null when there is no memory for them, and they are read from the file in their turn. */
  lines: string[] | null;
  rows = 0;
  isOpen: boolean;
  private syncUnderWay: Promise<void> | null = null;
  /** Begins when the one under way has ended, for callers that came during it. */
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

  /** A file that an earlier process left. Its number of rows is known once it is read. */
  static adopt(path: string, diskBytes: number): Segment {
    return new Segment({ path, fd: null }, diskBytes);
  }

  static inMemory(): Segment {
    return new Segment(null, 0);
  }

  get isOnDisk(): boolean {
    return this.file !== null;
  }

  /** Adds lines: all of them or, when the disk refuses, none. */
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

  /** Resolves when all lines written before the call are on the disk itself. Callers that wait together share one sync. */
  sync(): Promise<void> {
    if (!this.syncUnderWay) return (this.syncUnderWay = this.syncNow());
    // The one under way may have begun before the caller's lines were written. Its failure is for its own callers alone.
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

  /** Takes no more lines. */
  close(): void {
    this.isOpen = false;
    this.closeFile();
  }

  /** Closes the file once it takes no more lines and nobody waits for a sync. */
  private closeFile(): void {
    if (this.isOpen || this.syncUnderWay || this.nextSync || !this.file || this.file.fd === null) return;
    closeSync(this.file.fd);
    this.file.fd = null;
  }

  /** Reads the file's lines. A kill tore a last line without its end: the answer to its request never left. */
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

  /** Removes a file that was created and not used. */
  discard(): void {
    this.close();
    if (this.file) rmSync(this.file.path, { force: true });
  }

  /** Leaves a file that cannot be read to the operator. Returns its path. */
  async quarantine(): Promise<string> {
    const from = this.file?.path ?? "";
    const to = `${from}.unreadable`;
    // A file that cannot even be renamed stays where it is.
    return rename(from, to).then(
      () => to,
      () => from,
    );
  }
}
