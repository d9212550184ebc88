import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { delay } from "../../chaos/support/wait";

/** What watch-turns.mjs takes to write down what it saw, with some reserve. */
const FLUSH_MS = 250;
/** Clocks of two processes, and a timer that fires a little late. */
const SLACK_MS = 3;

/** A time in which the server's thread did not come back to its loop; Unix ms with a fraction. */
export interface Turn {
  from: number;
  to: number;
  /** Processor time of the thread. */
  heldMs: number;
}

/** Milliseconds since 1970 with a fraction, as watch-turns.mjs has them. */
export const preciseNow = () => performance.timeOrigin + performance.now();

/** What the server's thread was held by, as it writes it down itself. */
export class Turns {
  constructor(private readonly file: string) {}

  /** Settings of the server that make it do so. */
  get settings(): { NODE_OPTIONS: string } {
    const watcher = new URL("watch-turns.mjs", import.meta.url);
    watcher.searchParams.set("file", pathToFileURL(this.file).pathname);
    return { NODE_OPTIONS: `--import ${watcher.href}` };
  }

  /** All so far, oldest first. */
  async read(): Promise<Turn[]> {
    await delay(FLUSH_MS);
    if (!existsSync(this.file)) throw new Error("The server does not write down its turns");
    const lines = readFileSync(this.file, "utf8").split("\n").filter(Boolean);
    return lines.map((line) => {
      const [from = 0, to = 0, heldMs = 0] = line.split(" ").map(Number);
      return { from, to, heldMs };
    });
  }
}

export interface Span {
  sentAt: number;
  answeredAt: number;
}

/** Whether some of the turn was while the request was on its way. */
export const isWithin = ({ from, to }: Turn, { sentAt, answeredAt }: Span) =>
  to >= sentAt - SLACK_MS && from <= answeredAt + SLACK_MS;

/** The longest turn that began or ended while this request was on its way; 0 where all were too short to be noted. */
export function longestTurn(turns: readonly Turn[], { sentAt, answeredAt }: Span): number {
  let low = 0;
  for (let high = turns.length; low < high;) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.to ?? 0) < sentAt - SLACK_MS) low = middle + 1;
    else high = middle;
  }
  let longest = 0;
  for (let at = low; at < turns.length && (turns[at]?.from ?? 0) <= answeredAt + SLACK_MS; at++)
    longest = Math.max(longest, turns[at]?.heldMs ?? 0);
  return longest;
}
