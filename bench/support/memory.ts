import { MINUTE_MS } from "@/lib/time";
import { processTree, residentMiB } from "@/testing/server/processes";
import type { Point } from "@/testing/statistics";

/** Returns 0 for a process that has just exited. */
function memoryOf(pid: number): number {
  try {
    return residentMiB(pid);
  } catch {
    return 0;
  }
}

/**
 * Samples the resident memory of a server and its child processes every second: x in minutes, y in MiB. PostgreSQL is
 * excluded. Pages that processes share count once for each.
 */
export class MemoryWatch {
  readonly points: Point[] = [];
  private readonly start = performance.now();
  private readonly timer: NodeJS.Timeout;

  constructor(pid: number) {
    const take = () => {
      const y = processTree(pid, "postgres").reduce((sum, one) => sum + memoryOf(one), 0);
      this.points.push({ x: (performance.now() - this.start) / MINUTE_MS, y });
    };
    take();
    this.timer = setInterval(take, 1_000);
  }

  stop(): readonly Point[] {
    clearInterval(this.timer);
    return this.points;
  }
}
