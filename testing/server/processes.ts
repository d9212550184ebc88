/** Processes as listed in /proc, so on Linux only, except for their memory. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { basename, resolve } from "node:path";
import { waitFor } from "../wait";

const KILL_TIMEOUT_MS = 10_000;

interface Status {
  name: string;
  state: string;
  parent: number;
}

function statusOf(pid: number): Status | null {
  try {
    const [, name = "", state = "", parent] =
      /^\d+ \((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8")) ?? [];
    return { name, state, parent: Number(parent) };
  } catch {
    return null;
  }
}

/** Its arguments; empty for a process that has exited. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

const allPids = () => readdirSync("/proc").map(Number).filter(Number.isInteger);

export const childrenOf = (pid: number) => allPids().filter((child) => statusOf(child)?.parent === pid);

/** Returns the processes that ship the log of a built server. */
export const shippersOf = (serverPid: number) =>
  childrenOf(serverPid).filter((pid) => commandLineOf(pid).includes("shipper.mjs"));

/** Returns the number of a process's exited children that it has not yet reaped. */
export const zombiesOf = (pid: number) =>
  childrenOf(pid).filter((child) => statusOf(child)?.state === "Z").length;

/** Kills a process as the kernel would. */
export function killProcess(pid: number | undefined): void {
  // Zero and negative ids would signal a process group.
  if (!pid || pid < 2) throw new Error("There is no such process");
  process.kill(pid, "SIGKILL");
}

/** Whether a running process has its working directory in the folder or below it. */
function isWorkingIn(pid: number, folder: string): boolean {
  try {
    return statusOf(pid)?.state !== "Z" && `${readlinkSync(`/proc/${pid}/cwd`)}/`.startsWith(`${folder}/`);
  } catch {
    return false;
  }
}

/**
 * Returns the processes with a working directory in a folder or below it, parents first. PostgreSQL's programs use the
 * folder of their cluster.
 */
export function processesIn(folder: string): number[] {
  const found = allPids().filter((pid) => isWorkingIn(pid, resolve(folder)));
  const isFirst = (pid: number) => !found.includes(statusOf(pid)?.parent ?? 0);
  return found.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)));
}

/** Returns the processes of `processesIn` whose parent is not among them. */
export function rootProcessesIn(folder: string): number[] {
  const found = processesIn(folder);
  return found.filter((pid) => !found.includes(statusOf(pid)?.parent ?? 0));
}

/** Returns the PostgreSQL processes of a data folder, the postmaster first. */
export const databaseProcesses = (dataDir: string) =>
  processesIn(resolve(dataDir, "postgres")).filter((pid) => statusOf(pid)?.name === "postgres");

/** Kills all processes in a folder at once, as a machine fault would; resolves once none is left. */
export async function killProcessesIn(folder: string): Promise<void> {
  const killed = () => {
    const left = processesIn(folder);
    for (const pid of left) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has already exited.
      }
    }
    return left.length === 0 ? true : null;
  };
  await waitFor(`the end of the processes in ${folder}`, killed, { withinMs: KILL_TIMEOUT_MS, every: 5 });
}

interface Listed {
  pid: number;
  name: string;
  parent: number;
}

function listProcesses(): Listed[] {
  if (process.platform === "linux")
    return allPids().flatMap((pid) => {
      const status = statusOf(pid);
      return status && status.state !== "Z" ? [{ pid, ...status }] : [];
    });
  const lines = execFileSync("ps", ["-axo", "pid=,ppid=,comm="], { encoding: "utf8" }).split("\n");
  return lines.map((line) => {
    const [pid, parent, ...name] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), name: basename(name.join(" ")) };
  });
}

/** Returns a process and its descendants, without programs of this name and their descendants. */
export function processTree(pid: number, without: string): number[] {
  const listed = listProcesses();
  const below = (parent: number): number[] =>
    listed.flatMap((one) =>
      one.parent === parent && one.name !== without ? [one.pid, ...below(one.pid)] : [],
    );
  return [pid, ...below(pid)];
}

/** Resident memory of a process in MiB. */
export function residentMiB(pid: number): number {
  if (process.platform === "linux") {
    const kib = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kib) / 1024;
  }
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024;
}
