import "server-only";

import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync, renameSync, writeSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { RequestRecord } from "./record";

const OPEN = ".open.ndjson";
const CLOSED = ".ndjson";
const REFUSED = "refused.jsonl";
/** A segment is closed at this size even when nobody asks, so that a batch stays small enough for memory. */
const SEGMENT_BYTES = 8 * 1024 * 1024;

/**
 * The log's local spool: a line is written before the answer leaves, so a killed process loses no answered request. Lines
 * go to one open segment; closed segments are read by the shipper and deleted when the database has them.
 */
export class Spool {
  private fd: number | null = null;
  private name = "";
  private size = 0;
  private sequence = 0;

  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // What an earlier process left open is complete but for a torn last line, whose answer never left.
    for (const name of readdirSync(directory).filter((entry) => entry.endsWith(OPEN))) {
      renameSync(join(directory, name), join(directory, name.replace(OPEN, CLOSED)));
    }
  }

  append(record: RequestRecord): void {
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    const fd = this.fd ?? this.open();
    writeSync(fd, line);
    this.size += line.byteLength;
    if (this.size >= SEGMENT_BYTES) this.close();
  }

  private open(): number {
    this.name = `${Date.now()}-${process.pid}-${this.sequence++}`;
    this.size = 0;
    this.fd = openSync(join(this.directory, this.name + OPEN), "a", 0o600);
    return this.fd;
  }

  /** Makes what was written so far readable as a segment. */
  close(): void {
    if (this.fd === null) return;
    closeSync(this.fd);
    this.fd = null;
    renameSync(join(this.directory, this.name + OPEN), join(this.directory, this.name + CLOSED));
  }

  /** Closed segments, oldest first. */
  segments(): string[] {
    return readdirSync(this.directory)
      .filter((name) => name.endsWith(CLOSED) && !name.endsWith(OPEN))
      .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
  }

  /** The records of a segment. A torn last line is not one; any other unreadable line is counted. */
  async read(segment: string): Promise<{ records: RequestRecord[]; unreadable: number }> {
    const text = await readFile(join(this.directory, segment), "utf8");
    const lines = text
      .slice(0, text.lastIndexOf("\n") + 1)
      .split("\n")
      .filter(Boolean);
    const records = lines.flatMap((line) => {
      try {
        return [JSON.parse(line) as RequestRecord]; // safe: written by append
      } catch {
        return [];
      }
    });
    return { records, unreadable: lines.length - records.length };
  }

  /** Keeps a record that the database refuses, for the operator. */
  keepRefused(record: RequestRecord): void {
    appendFileSync(join(this.directory, REFUSED), `${JSON.stringify(record)}\n`, { mode: 0o600 });
  }

  async remove(segment: string): Promise<void> {
    await rm(join(this.directory, segment), { force: true });
  }
}
