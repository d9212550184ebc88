import "server-only";

import { MINUTE_MS } from "@/lib/time";

const MAX_LINES_PER_MINUTE = 60;

/** Limits lines that anybody can cause as often as they like: those beyond a number per minute share one line. */
export class LineLimit {
  private count = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly onRest: (count: number) => void) {}

  print(line: () => void): void {
    this.count += 1;
    this.timer ??= setTimeout(() => this.end(), MINUTE_MS).unref();
    if (this.count <= MAX_LINES_PER_MINUTE) line();
  }

  private end(): void {
    const rest = this.count - MAX_LINES_PER_MINUTE;
    this.count = 0;
    this.timer = null;
    if (rest > 0) this.onRest(rest);
  }
}
