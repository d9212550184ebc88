import { MINUTE_MS } from "@/lib/time";
import { residentMiB } from "@/testing/server/processes";
import type { Point } from "@/testing/statistics";

/** Samples a process's resident memory every second: x in minutes, y in MiB. */
export class MemoryWatch {
  readonly points: Point[] = [];
  private readonly start = performance.now();
  private readonly timer: NodeJS.Timeout;

  constructor(pid: number) {
    const take = () =>
      this.points.push({ x: (performance.now() - this.start) / MINUTE_MS, y: residentMiB(pid) });
    take();
    this.timer = setInterval(take, 1_000);
  }

  stop(): readonly Point[] {
    clearInterval(this.timer);
    return this.points;
  }
}
