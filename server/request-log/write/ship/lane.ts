import "server-only";

import { isBlank, splitLines } from "../../line";
import type { Position } from "../segment-name";
import type { Source } from "./source";
import type { Store } from "./store";

/** Lines on disk; lines that waited in memory; and lines without a position, which are recognized by their ids. */
export type LaneName = "disk" | "overflow" | "unpositioned";

interface BatchLimit {
  rows: number;
  bytes: number;
}

interface Line {
  bytes: Buffer;
  /** The position after it. */
  end: Position;
}

/** The oldest waiting lines of a lane, of one segment. */
export interface Batch {
  lines: readonly Line[];
  /** It is as large as the limit allows. */
  isFull: boolean;
  /** More lines can be taken at once. */
  hasMore: boolean;
}

interface Options {
  name: LaneName;
  source: Source;
  /** The stream's name in the database; null for lines without a position. */
  stream: string | null;
  store: Store;
}

/** Counts the requests among the lines. */
export const countRows = (lines: readonly Line[]) => lines.filter(({ bytes }) => !isBlank(bytes)).length;

/** One stream of lines on its way to the database. */
export class Lane {
  /** As far as its lines are in the database; undefined while unknown. */
  private known: Position | null | undefined;
  /** Lines that were read and not shipped yet. */
  private read: Line[] = [];
  private readHasMore = false;
  /** A batch whose COMMIT may have succeeded without an answer. */
  private uncertain: { to: Position; rows: number } | null = null;

  constructor(private readonly options: Options) {}

  get name(): LaneName {
    return this.options.name;
  }

  get shipped(): Position | null {
    return this.known ?? null;
  }

  /** Finds the position if it is unknown. Returns the rows of an uncertain batch that turn out to be committed, or null. */
  async locate(): Promise<{ position: Position | null; rows: number } | null> {
    if (this.known !== undefined) return null;
    const { stream, store } = this.options;
    this.known = stream === null ? null : await store.findPosition(stream);
    const { uncertain, known } = this;
    this.uncertain = null;
    const isCommitted = uncertain?.to.segment === known?.segment && uncertain?.to.offset === known?.offset;
    return { position: known, rows: (isCommitted && uncertain?.rows) || 0 };
  }

  /** Returns the oldest waiting lines, or null. */
  async take({ rows, bytes }: BatchLimit): Promise<Batch | null> {
    // A rest that is not a full batch is read again, with what has followed it.
    if (this.read.length < rows) await this.readLines(bytes);
    if (this.read.length === 0) return null;
    const lines = this.read.slice(0, rows);
    const isRest = this.read.length > lines.length;
    return {
      lines,
      isFull: isRest || lines.length === rows || this.readHasMore,
      hasMore: isRest || this.readHasMore,
    };
  }

  private async readLines(maxBytes: number): Promise<void> {
    this.read = [];
    const chunk = await this.options.source.read(this.shipped, maxBytes);
    this.readHasMore = chunk?.hasMore ?? false;
    if (!chunk) return;
    let { offset } = chunk.at;
    for (const bytes of splitLines(chunk.bytes)) {
      offset += bytes.byteLength;
      this.read.push({ bytes, end: { segment: chunk.at.segment, offset } });
    }
  }

  /** Commits the first of the taken lines; false if their position has moved meanwhile. Rejects when nothing is committed. */
  ship(lines: readonly Line[]): Promise<boolean> {
    return this.commit(
      lines,
      lines.filter(({ bytes }) => !isBlank(bytes)),
    );
  }

  /** Moves past the first of the taken lines without writing them. */
  skip(lines: readonly Line[]): Promise<boolean> {
    return this.commit(lines, []);
  }

  private async commit(lines: readonly Line[], kept: readonly Line[]): Promise<boolean> {
    const to = lines.at(-1)?.end;
    if (!to) return true;
    const { stream, store } = this.options;
    const rows = kept.map(({ bytes }) => bytes);
    if (stream === null) await store.shipMissing(rows);
    else {
      this.uncertain = { to, rows: rows.length };
      if (!(await store.ship(rows, { stream, from: this.shipped, to }))) return false;
      this.uncertain = null;
    }
    this.known = to;
    this.read.splice(0, lines.length);
    return true;
  }

  /** Forgets the position and the lines read: the database is asked before the next batch. */
  reset(): void {
    this.known = undefined;
    this.read = [];
  }
}
