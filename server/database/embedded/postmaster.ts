import "server-only";

import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { hasCode } from "@/server/platform/describe-error";

/** The PostgreSQL server process of one data folder, according to its pid file. */
interface Postmaster {
  pid: number;
  port: number;
  status: "starting" | "ready" | "stopping";
}

const POLL_INTERVAL_MS = 10;
/** Timeout of a fast stop, which writes a checkpoint first; after that the server is killed, and recovers at its next start. */
const FAST_STOP_TIMEOUT_MS = 60_000;

export const pidFileIn = (directory: string) => join(directory, "postmaster.pid");

/** The command line of the process. Everybody may read it; after the process has ended it is empty. */
function commandLine(pid: number): string[] {
  return readFileSync(`/proc/${pid}/cmdline`, "latin1").split("\0");
}

const isPostgresOn = ([program = "", ...args]: readonly string[], directory: string) =>
  basename(program) === "postgres" && args[args.indexOf("-D") + 1] === directory;

function runsOnLinux(pid: number, directory: string): boolean {
  try {
    // If the executable was replaced since, the system appends this to its name.
    const program = basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ""));
    const [its, own] = [statSync(`/proc/${pid}/cwd`), statSync(directory)];
    return program === "postgres" && its.dev === own.dev && its.ino === own.ino;
  } catch (error) {
    // For another user's process, the system may reveal only the command line.
    if (!hasCode(error, "EACCES", "EPERM")) return false;
    return isPostgresOn(commandLine(pid), Buffer.from(directory).toString("latin1"));
  }
}

function runsElsewhere(pid: number, directory: string): boolean {
  const args = ["-ww", "-o", "command=", "-p", String(pid)];
  const command = execFileSync("ps", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return /(^|\/)postgres /.test(command) && command.includes(` -D ${directory} `);
}

/**
 * Whether this process is the folder's PostgreSQL. The pid in a file left behind by a kill or crash may belong to any
 * process today: an editor, or in a container this very server.
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
  const word = lines[7]?.trim();
  const status = word === "ready" || word === "stopping" ? word : "starting";
  return Number.isSafeInteger(pid) && pid > 0 ? { pid, port, status } : null;
}

/** Returns the server running on this folder, or null. */
export function findPostmaster(directory: string): Postmaster | null {
  const postmaster = readPidFile(directory);
  return postmaster && isPostmasterOf(directory, postmaster.pid) ? postmaster : null;
}

/**
 * PostgreSQL does not start while the folder's pid file names any living process. If `findPostmaster` found that process
 * unrelated, this replaces the pid by that of PostgreSQL's parent, which PostgreSQL ignores; it still uses the file's other
 * lines to look for leftovers of a killed server.
 */
export function disownPidFile(directory: string): void {
  const file = pidFileIn(directory);
  try {
    const [, ...others] = readFileSync(file, "latin1").split("\n");
    writeFileSync(file, [process.pid, ...others].join("\n"), "latin1");
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
}

/** Signals this folder's server, and no other process. */
export function signalPostmaster(directory: string, signal: "SIGINT" | "SIGQUIT"): void {
  const postmaster = findPostmaster(directory);
  try {
    if (postmaster) process.kill(postmaster.pid, signal);
  } catch (error) {
    if (!hasCode(error, "ESRCH")) throw error;
  }
}

/** Resolves to true once the process no longer serves this folder, or to false on a timeout. */
async function hasEnded(directory: string, pid: number, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (isPostmasterOf(directory, pid)) {
    if (performance.now() > end) return false;
    await delay(POLL_INTERVAL_MS);
  }
  return true;
}

/** Stops this folder's server in an orderly way. A server that is already gone counts as stopped. */
export async function stopPostmaster(directory: string): Promise<void> {
  const postmaster = findPostmaster(directory);
  if (!postmaster) return;
  signalPostmaster(directory, "SIGINT");
  if (await hasEnded(directory, postmaster.pid, FAST_STOP_TIMEOUT_MS)) return;
  signalPostmaster(directory, "SIGQUIT");
  await hasEnded(directory, postmaster.pid, FAST_STOP_TIMEOUT_MS);
}
