import { execFileSync } from "node:child_process";
import { closeSync, fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { median } from "@/testing/statistics";

const ROOT = join(import.meta.dirname, "../..");
const SYNCS = 200;
const WATCHED_MS = 2_000;

/** Version of a package that the peer in `directory` pins. */
function pinnedVersion(name: string, directory: string): string {
  const file = z.object({ devDependencies: z.record(z.string(), z.string()) });
  const { devDependencies } = file.parse(
    JSON.parse(readFileSync(join(ROOT, directory, "package.json"), "utf8")),
  );
  return devDependencies[name] ?? "unknown";
}

/** Version of an installed package. */
export function packageVersion(name: string): string {
  const file = join(ROOT, "node_modules", name, "package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}

/** The median time of writing 4 KB durably, in milliseconds: the cost of durability on this machine. */
function syncCostMs(directory: string): number {
  const file = join(directory, "sync-cost");
  const fd = openSync(file, "w");
  const block = Buffer.alloc(4096, 1);
  const costs = Array.from({ length: SYNCS }, () => {
    const start = performance.now();
    writeSync(fd, block);
    fdatasyncSync(fd);
    return performance.now() - start;
  });
  closeSync(fd);
  rmSync(file);
  return median(costs);
}

/**
 * Describes pauses over a millisecond in an idle loop, during which the processor was elsewhere, on a shared host often
 * with another guest. They are part of the tails of all latencies.
 */
function describePauses(): string {
  let lost = 0;
  let longest = 0;
  const start = performance.now();
  for (let last = start, now = start; now - start < WATCHED_MS; last = now) {
    now = performance.now();
    const pause = now - last;
    if (pause <= 1) continue;
    lost += pause;
    longest = Math.max(longest, pause);
  }
  return `${Math.round((lost / WATCHED_MS) * 100)} % of an idle loop's ${WATCHED_MS / 1000} s, ${longest.toFixed(0)} ms at once`;
}

/** The commit that is measured, with `-dirty` if the working tree has other changes. */
function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  try {
    return git("describe", "--always", "--dirty", "--exclude=*");
  } catch {
    return "unknown";
  }
}

/** The machine and the versions, without which no figure is meaningful. */
export function describeEnvironment(directory: string): Record<string, string> {
  const [processor] = cpus();
  return {
    processor: `${availableParallelism()} × ${processor?.model.trim() ?? "unknown"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    "disk sync": `${(syncCostMs(directory) * 1000).toFixed(0)} µs (fdatasync of 4 KB, median of ${SYNCS})`,
    "processor stolen": describePauses(),
    // Other work on the machine distorts the figures above about 0.5.
    "load before": (loadavg()[0] ?? 0).toFixed(1),
    commit: commit(),
    system: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    next: packageVersion("next"),
    "better-auth (peer)": pinnedVersion("better-auth", "bench/peers/better-auth"),
    "rate-limiter-flexible": packageVersion("rate-limiter-flexible"),
  };
}
