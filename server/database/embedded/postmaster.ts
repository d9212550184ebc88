import "server-only";

import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** The PostgreSQL server process of one data folder, as its own pid file tells. */
export interface Postmaster {
  pid: number;
  port: number;
  status: "starting" | "ready" | "stopping";
}

const POLL_INTERVAL_MS = 10;
/** A fast stop writes a checkpoint first; what takes longer than this is ended without one, and recovers at its start. */
const FAST_STOP_MS = 60_000;

export const pidFileIn = (directory: string) => join(directory, "postmaster.pid");

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** What the process was started with. Everybody may read this, and a process that has ended has none. */
function commandLine(pid: number): string[] {
  return readFileSync(`/proc/${pid}/cmdline`, "latin1").split("\0");
}

const isPostgresOn = ([program = "", ...args]: readonly string[], directory: string) =>
  basename(program) === "postgres" && args[args.indexOf("-D") + 1] === directory;

function runsOnLinux(pid: number, directory: string): boolean {
  try {
    // The executable may have been replaced since, which the system adds to its name.
    const program = basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ""));
    const [its, own] = [statSync(`/proc/${pid}/cwd`), statSync(directory)];
    return program === "postgres" && its.dev === own.dev && its.ino === own.ino;
  } catch (error) {
    // Of another user's process the system may tell no more than its command line.
    if (codeOf(error) !== "EACCES" && codeOf(error) !== "EPERM") return false;
    return isPostgresOn(commandLine(pid), Buffer.from(directory).toString("latin1"));
  }
}

function runsElsewhere(pid: number, directory: string): boolean {
  const args = ["-ww", "-o", "command=", "-p", String(pid)];
  const command = execFileSync("ps", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return /(^|\/)postgres /.test(command) && command.includes(` -D ${directory} `);
}

/**
 * Whether this process is a PostgreSQL of that folder. A pid file that a kill or a crash left behind may name any process
 * of today: an editor, or in a container this very server.
 */
function isPostmasterOf(directory: string, pid: number): boolean {
  try {
    return (process.platform === "linux" ? runsOnLinux : runsElsewhere)(pid, directory);
  } catch {
    return false;
  }
}

function readPidFile(directory: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(pidFileIn(directory), "utf8").split("\n");
  } catch {
    return null;
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  const said = lines[7]?.trim();
  const status = said === "ready" || said === "stopping" ? said : "starting";
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, port, status } : null;
}

/** The server that runs on this folder, or null. */
export function findPostmaster(directory: string): Postmaster | null {
  const postmaster = readPidFile(directory);
  return postmaster && isPostmasterOf(directory, postmaster.pid) ? postmaster : null;
}

/**
 * PostgreSQL starts on no folder whose pid file names a process that lives, whatever that is. Where `findPostmaster` knows
 * better, the file is given a pid that PostgreSQL passes over, its parent's: it still looks, by the file's other lines,
 * for what a killed server has left running.
 */
export function disownPidFile(directory: string): void {
  const file = pidFileIn(directory);
  try {
    const [, ...others] = readFileSync(file, "latin1").split("\n");
    writeFileSync(file, [process.pid, ...others].join("\n"), "latin1");
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
}

/** Sends a signal to the server of this folder, and to no other process. */
export function signalPostmaster(directory: string, signal: "SIGINT" | "SIGQUIT"): void {
  const postmaster = findPostmaster(directory);
  try {
    if (postmaster) process.kill(postmaster.pid, signal);
  } catch (error) {
    if (codeOf(error) !== "ESRCH") throw error;
  }
}

/** Resolves once this process is no server of this folder any more; false when that takes too long. */
async function hasEnded(directory: string, pid: number, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (isPostmasterOf(directory, pid)) {
    if (performance.now() > end) return false;
    await delay(POLL_INTERVAL_MS);
  }
  return true;
}

/** Stops the server of this folder in order. One that has gone, whoever ended it, is stopped already. */
export async function stopPostmaster(directory: string): Promise<void> {
  const postmaster = findPostmaster(directory);
  if (!postmaster) return;
  signalPostmaster(directory, "SIGINT");
  if (await hasEnded(directory, postmaster.pid, FAST_STOP_MS)) return;
  signalPostmaster(directory, "SIGQUIT");
  await hasEnded(directory, postmaster.pid, FAST_STOP_MS);
}
