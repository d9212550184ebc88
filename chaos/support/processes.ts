import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { waitFor } from "./wait";

const ENDS_MS = 10_000;

interface Status {
  state: string;
  parent: number;
}

function statusOf(pid: number): Status | null {
  try {
    const [, state = "", parent] =
      /^\d+ \(.*\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}

export const parentOf = (pid: number) => statusOf(pid)?.parent ?? 0;

/** Whether the process works in that folder or below it, and has not ended. */
function worksIn(pid: number, folder: string): boolean {
  try {
    return statusOf(pid)?.state !== "Z" && `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`);
  } catch {
    return false;
  }
}

/** PostgreSQL's programs work in the folders that they are for: these are all of one data folder. Linux only. */
export function processesIn(folder: string): number[] {
  const pids = readdirSync("/proc").map(Number).filter(Number.isInteger);
  return pids.filter((pid) => worksIn(pid, folder));
}

/** Kills all at once, as a machine fault would; resolves once none is left. */
export async function killProcessesIn(folder: string): Promise<void> {
  const killed = () => {
    const left = processesIn(folder);
    for (const pid of left) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
    return left.length === 0 ? true : null;
  };
  await waitFor(`the end of what runs in ${folder}`, killed, { withinMs: ENDS_MS, every: 5 });
}
