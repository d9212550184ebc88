import "server-only";

import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { compareSegments, type Position, unreadablePath } from "../segment-name";
import type { Chunk, Source } from "./source";

const LINE_END = 10;

const hasCode = (error: unknown, codes: RegExp) =>
  error instanceof Error && "code" in error && codes.test(String(error.code));

/** The process is temporarily out of file handles or memory: the file is not at fault. */
const isTransient = (error: unknown) => hasCode(error, /^(EMFILE|ENFILE|ENOMEM)$/);

interface Options {
  directory: string;
  /** Whether a file of the directory is a segment of this stream. */
  isOurs: (file: string) => boolean;
  /** Whether a segment was complete before it was read. `hasNewer`: its writer has started another one. */
  isComplete: (file: string, hasNewer: boolean) => boolean;
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
  private current: { file: string; handle: FileHandle } | null = null;

  constructor(private readonly options: Options) {}

  async read(shipped: Position | null, maxBytes: number): Promise<Chunk | null> {
    // Listed before they are read: once there is a newer segment, nothing more is written to this one.
    const files = await this.list(shipped);
    for (const [index, file] of files.entries()) {
      const hasNewer = index < files.length - 1;
      const at = file === shipped?.segment ? shipped : { segment: file, offset: 0 };
      const isComplete = this.options.isComplete(file, hasNewer);
      const chunk = await this.readOrSkip(at, maxBytes);
      if (chunk === "skipped") continue;
      if (chunk) return { ...chunk, hasMore: chunk.hasMore || hasNewer };
      if (!isComplete) return null;
      await this.remove(file);
    }
    return null;
  }

  async close(): Promise<void> {
    const { current } = this;
    this.current = null;
    await current?.handle.close();
  }

  private async list(shipped: Position | null): Promise<string[]> {
    const isOurs = (file: string) => this.options.isOurs(file) && !this.ignored.has(file);
    const files = (await readdir(this.options.directory)).filter(isOurs);
    const waiting = files.filter((file) => !shipped || compareSegments(file, shipped.segment) >= 0);
    return waiting.toSorted(compareSegments);
  }

  /** Skips a file that is gone, or that cannot be read: it would block all others. */
  private async readOrSkip(at: Position, maxBytes: number): Promise<Chunk | null | "skipped"> {
    try {
      return await this.readLines(at, maxBytes);
    } catch (error) {
      if (isTransient(error)) throw error;
      await this.close().catch(() => undefined);
      if (!hasCode(error, /^ENOENT$/)) await this.quarantine(at.segment, error);
      return "skipped";
    }
  }

  private async readLines(at: Position, maxBytes: number): Promise<Chunk | null> {
    const handle = await this.open(at.segment);
    const available = (await handle.stat()).size - at.offset;
    for (let length = Math.min(available, maxBytes); length > 0; length = Math.min(available, 2 * length)) {
      const buffer = Buffer.allocUnsafeSlow(length);
      const { bytesRead } = await handle.read(buffer, 0, length, at.offset);
      const end = buffer.subarray(0, bytesRead).lastIndexOf(LINE_END) + 1;
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
    this.options.onRemoved(file);
  }

  private async quarantine(file: string, error: unknown): Promise<void> {
    const path = join(this.options.directory, file);
    this.ignored.add(file);
    // A file that cannot be renamed either stays where it is.
    const left = await rename(path, unreadablePath(path)).then(
      () => unreadablePath(path),
      () => path,
    );
    this.options.onUnreadable(file, left, error);
  }
}
