import "server-only";

import { appendFileSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { now } from "@/server/platform/clock";
import { FORMER_LINES_SUFFIX, LINES_SUFFIX } from "../line";
import { Segment } from "./segment";

const REFUSED = "refused.jsonl";

/** The spool's files: its segments, and lines that the database refuses. */
export class SpoolDirectory {
  private sequence = 0;

  constructor(private readonly path: string) {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  }

  /** Finds the segments of earlier processes, oldest first. */
  findSegments(): Segment[] {
    return readdirSync(this.path)
      .filter((name) => name.endsWith(LINES_SUFFIX) || name.endsWith(FORMER_LINES_SUFFIX))
      .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))
      .map((name) => join(this.path, name))
      .map((path) => Segment.adopt(path, statSync(path).size));
  }

  createSegment(): Segment {
    return Segment.create(
      join(this.path, `${now().getTime()}-${process.pid}-${this.sequence++}${LINES_SUFFIX}`),
    );
  }

  /** Stores a refused line separately, for the operator. */
  quarantine(line: string): void {
    appendFileSync(join(this.path, REFUSED), `${line}\n`, { mode: 0o600 });
  }
}
