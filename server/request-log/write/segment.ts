import "server-only";

import { closeSync, fdatasync, ftruncateSync, openSync, rmSync, writeSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";

interface File {
  path: string;
  /** Null when an earlier process wrote it. */
  fd: number | null;
}

const ignore = () => undefined;

/** Lines of the spool, one a request, in a file; where the disk refuses them, in memory alone. */
export class Segment {
  /** Those that wait, as long as there is memory for them; null: they are read from the file when their turn comes. */
  lines: string[] | null;
  rows = 0;
  isOpen: boolean;
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;

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

  /** A file that an earlier process left. How many rows it holds is known once it is read. */
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

  /** Resolves when what was written before the call is on the disk itself. Callers that wait together share one sync. */
  sync(): Promise<void> {
    if (!this.running) return (this.running = this.syncNow());
    // The one that runs may have begun before the caller's lines were written; that it failed is told to its own callers.
    return (this.next ??= this.running.catch(ignore).then(() => {
      this.next = null;
      return (this.running = this.syncNow());
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
      this.running = null;
      this.release();
    }
  }

  /** Takes no more lines. */
  close(): void {
    this.isOpen = false;
    this.release();
  }

  private release(): void {
    if (this.isOpen || this.running || this.next || !this.file || this.file.fd === null) return;
    closeSync(this.file.fd);
    this.file.fd = null;
  }

  /** The file's lines. A last line without its end was torn by a kill: its answer never left. */
  async read(): Promise<string[]> {
    if (!this.file) return [];
    const lines = (await readFile(this.file.path, "utf8")).split("\n");
    lines.pop();
    return lines.filter(Boolean);
  }

  async remove(): Promise<void> {
    this.close();
    await (this.next ?? this.running)?.catch(ignore);
    if (this.file) await rm(this.file.path, { force: true });
  }

  /** Gives up a file that was made and not used. */
  discard(): void {
    this.close();
    if (this.file) rmSync(this.file.path, { force: true });
  }

  /** Leaves a file that cannot be read to the operator, under the name that is answered. */
  async quarantine(): Promise<string> {
    const from = this.file?.path ?? "";
    const to = `${from}.unreadable`;
    // A file that cannot be renamed either is left where it is.
    return rename(from, to).then(
      () => to,
      () => from,
    );
  }
}
