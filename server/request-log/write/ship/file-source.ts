import "server-only";

import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { hasCode } from "@/server/platform/describe-error";
import { LINE_FEED } from "../../line";
import { compareSegments, type Position, unreadablePath } from "../segment-name";
import type { Chunk, Source } from "./source";

/** The process is temporarily out of file handles or memory: the file is not at fault. */
export const isOutOfHandles = (error: unknown) => hasCode(error, "EMFILE", "ENFILE", "ENOMEM");

interface Options {
  directory: string;
  /** Whether a file of the directory is a segment of this stream. */
  isOurs: (file: string) => boolean;
  /** Whether a segment was complete when the directory had these files. */
  isComplete: (file: string, files: readonly string[]) => boolean;
  /** The stream has a position in the database: what is before it is no longer read. */
  hasPosition: boolean;
  onRemoved: (file: string) => void;
  /** Called when an unreadable segment was renamed to this path. */
  onUnreadable: (file: string, path: string, error: unknown) => void;
}

/**
 * Reads segments from their files while the writer adds to the last one. It returns whole lines alone, which the writer
 * never takes back, and keeps nothing of a line that is not complete yet.
 */
export class FileSource implements Source {
  /** Unreadable files that could not be renamed. */
  private readonly ignored = new Set<string>();
  /** How far the files of a stream without a position are shipped, as far as it is known. */
  private readonly offsets = new Map<string, number>();
  /** The position counted in `offsets` last. It counts once: its file may have been replaced by another since. */
  private counted: Position | null = null;
  private current: { file: string; handle: FileHandle } | null = null;

  constructor(private readonly options: Options) {}

  async read(shipped: Position | null, maxBytes: number): Promise<Chunk | null> {
    // Listed before they are read: once a segment has a newer one, nothing more is written to it.
    const present = await readdir(this.options.directory);
    this.forgetAbsent(present);
    if (shipped && shipped !== this.counted) this.offsets.set(shipped.segment, shipped.offset);
    this.counted = shipped;
    const files = this.waiting(present, shipped);
    for (const [index, file] of files.entries()) {
      const chunk = await this.readOrSkip({ segment: file, offset: this.offsetIn(file, shipped) }, maxBytes);
      if (chunk === "skipped") continue;
      if (chunk) return { ...chunk, hasMore: chunk.hasMore || index < files.length - 1 };
      if (this.options.isComplete(file, present)) await this.remove(file);
    }
    return null;
  }

  async close(): Promise<void> {
    const { current } = this;
    this.current = null;
    await current?.handle.close();
  }

  /** A file that an operator moves away and back is read as a new one. */
  private forgetAbsent(present: readonly string[]): void {
    for (const known of [this.ignored, this.offsets])
      for (const file of known.keys()) if (!present.includes(file)) known.delete(file);
  }

  private waiting(present: readonly string[], shipped: Position | null): string[] {
    const from = this.options.hasPosition ? shipped : null;
    const isWaiting = (file: string) => !from || compareSegments(file, from.segment) >= 0;
    return present
      .filter((file) => this.options.isOurs(file) && !this.ignored.has(file) && isWaiting(file))
      .toSorted(compareSegments);
  }

  private offsetIn(file: string, shipped: Position | null): number {
    if (!this.options.hasPosition) return this.offsets.get(file) ?? 0;
    return file === shipped?.segment ? shipped.offset : 0;
  }

  /** Skips a file that is gone, or that cannot be read: it would block all others. */
  private async readOrSkip(at: Position, maxBytes: number): Promise<Chunk | null | "skipped"> {
    try {
      return await this.readLines(at, maxBytes);
    } catch (error) {
      if (isOutOfHandles(error)) throw error;
      await this.close().catch(() => undefined);
      if (!hasCode(error, "ENOENT")) await this.quarantine(at.segment, error);
      return "skipped";
    }
  }

  private async readLines(at: Position, maxBytes: number): Promise<Chunk | null> {
    const handle = await this.open(at.segment);
    const available = (await handle.stat()).size - at.offset;
    for (let length = Math.min(available, maxBytes); length > 0; length = Math.min(available, 2 * length)) {
      const buffer = Buffer.allocUnsafeSlow(length);
      const { bytesRead } = await handle.read(buffer, 0, length, at.offset);
      const end = buffer.subarray(0, bytesRead).lastIndexOf(LINE_FEED) + 1;
      if (end > 0) return { at, bytes: buffer.subarray(0, end), hasMore: length < available };
      if (length === available) return null;
    }
    return null;
  }

  private async open(file: string): Promise<FileHandle> {
    if (this.current?.file === file) return this.current.handle;
    await this.close();
    const handle = await open(join(this.options.directory, file), "r");
    this.current = { file, handle };
    return handle;
  }

  private async remove(file: string): Promise<void> {
    await this.close();
    await rm(join(this.options.directory, file), { force: true });
    this.offsets.delete(file);
    this.options.onRemoved(file);
  }

  private async quarantine(file: string, error: unknown): Promise<void> {
    const path = join(this.options.directory, file);
    const isRenamed = await rename(path, unreadablePath(path)).then(
      () => true,
      () => false,
    );
    if (isRenamed) this.offsets.delete(file);
    else this.ignored.add(file);
    this.options.onUnreadable(file, isRenamed ? unreadablePath(path) : path, error);
  }
}
