import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { resolve } from "node:path";

/** Of /proc: Linux alone has it. */
function statOf(pid: number): { name: string; state: string; parent: number } | null {
  try {
    const [, name = "", state = "", parent] =
      /^\d+ \((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { name, state, parent: Number(parent) };
  } catch {
    return null;
  }
}

const allPids = () => readdirSync("/proc").map(Number).filter(Number.isInteger);

export const childrenOf = (pid: number) => allPids().filter((child) => statOf(child)?.parent === pid);

/** Ends a process as the kernel would. */
export function killProcess(pid: number | undefined): void {
  // Zero and less would be a whole group.
  if (!pid || pid < 2) throw new Error("There is no such process");
  process.kill(pid, "SIGKILL");
}

/** How many children of a process have ended, and are still waiting for it to ask. */
export const zombiesOf = (pid: number) =>
  childrenOf(pid).filter((child) => statOf(child)?.state === "Z").length;

/** The PostgreSQL processes that run on a data folder; the one that started the others comes first. */
export function databaseProcesses(dataDir: string): number[] {
  const cluster = resolve(dataDir, "postgres");
  const runsThere = (pid: number) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === cluster && statOf(pid)?.name === "postgres";
    } catch {
      return false;
    }
  };
  const found = allPids().filter(runsThere);
  const isFirst = (pid: number) => !found.includes(statOf(pid)?.parent ?? 0);
  return found.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
}
