import { readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { MINUTE_MS } from "@/lib/time";
import type { Point } from "./statistics";

/** Resident memory of a process in MiB. */
function residentMiB(pid: number): number {
  if (process.platform === "linux") {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kib) / 1024;
  }
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}

/** Resident memory of a process, once a second: x in minutes, y in MiB. */
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
