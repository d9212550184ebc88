import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { delay } from "@/testing/wait";

/** The time for watch-turns.mjs to write its records, with a margin. */
const FLUSH_MS = 250;
/** Tolerance for the clocks of two processes and a slightly late timer. */
const SLACK_MS = 3;

/** A period in which the server's thread did not return to its event loop, in fractional Unix ms. */
export interface Turn {
  from: number;
  to: number;
  /** The thread's CPU time. */
  blockedMs: number;
}

/** Fractional Unix milliseconds, as in watch-turns.mjs. */
export const preciseNow = () => performance.timeOrigin + performance.now();

/** The long turns of the server's event loop, recorded by the server itself. */
export class Turns {
  constructor(private readonly file: string) {}

  /** The settings that make the server record them. */
  get settings(): { NODE_OPTIONS: string } {
    const watcher = new URL("watch-turns.mjs", import.meta.url);
    watcher.searchParams.set("file", pathToFileURL(this.file).pathname);
    return { NODE_OPTIONS: `--import ${watcher.href}` };
  }

  /** Returns all turns so far, oldest first. */
  async read(): Promise<Turn[]> {
    await delay(FLUSH_MS);
    if (!existsSync(this.file)) throw new Error("The server does not record its turns");
    const lines = readFileSync(this.file, "utf8").split("\n").filter(Boolean);
    return lines.map((line) => {
      const [from = 0, to = 0, blockedMs = 0] = line.split(" ").map(Number);
      return { from, to, blockedMs };
    });
  }
}

export interface Span {
  sentAt: number;
  answeredAt: number;
}

/** Whether the turn overlaps the flight of the request. */
export const isWithin = ({ from, to }: Turn, { sentAt, answeredAt }: Span) =>
  to >= sentAt - SLACK_MS && from <= answeredAt + SLACK_MS;

/** Returns the longest turn that overlaps the flight of a request, or 0 if all were too short to be recorded. */
export function longestTurn(turns: readonly Turn[], { sentAt, answeredAt }: Span): number {
  let low = 0;
  for (let high = turns.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.to ?? 0) < sentAt - SLACK_MS) low = middle + 1;
    else high = middle;
  }
  let longest = 0;
  for (let at = low; at < turns.length && (turns[at]?.from ?? 0) <= answeredAt + SLACK_MS; at++)
    longest = Math.max(longest, turns[at]?.blockedMs ?? 0);
  return longest;
}
