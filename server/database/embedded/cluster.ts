import "server-only";

import { randomBytes } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { chown, mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StartError } from "@/server/platform/describe-error";
import { writeSmallFile } from "@/server/platform/data-dir/small-file";
import { printedReason } from "./failure";
import { binaries, databaseUid, isRoot, spawnBinary, spawnProblem } from "./run-binary";

/** Major version of the installed packages; a test compares them. */
export const POSTGRES_MAJOR = 18;
/** PostgreSQL truncates longer paths: it has 1,024 bytes for a path with a file name. */
const MAX_PATH_BYTES = 960;

/** The embedded database's folder. */
export const clusterIn = (dataDir: string) => join(dataDir, "postgres");
export const passwordFileIn = (dataDir: string) => join(dataDir, "postgres-password");

function nameProblem(directory: string): string | null {
  // PostgreSQL's pid file stores the path in one line.
  if (/[\n\r]/.test(directory)) return "its name has a line break, which PostgreSQL cannot use";
  const bytes = Buffer.byteLength(directory);
  return bytes > MAX_PATH_BYTES
    ? `its path has ${bytes} bytes, and PostgreSQL can use ${MAX_PATH_BYTES}`
    : null;
}

function versionProblem(version: string): string | null {
  const major = Number(/^\d+$/.exec(version.trim())?.[0]);
  if (major === POSTGRES_MAJOR) return null;
  if (!major) return "PG_VERSION in it holds no version: restore it from a backup";
  return major < POSTGRES_MAJOR
    ? `it was made by PostgreSQL ${major}, this is ${POSTGRES_MAJOR}: dump it with the old version and restore it into this one`
    : `it was made by PostgreSQL ${major}, this is ${POSTGRES_MAJOR}: update the product`;
}

function ownerProblem(directory: string): string | null {
  const { uid } = statSync(directory);
  if (databaseUid === undefined || uid === databaseUid) return null;
  return `it belongs to uid ${uid}, PostgreSQL runs as uid ${databaseUid}: start as its owner, or give it to that user`;
}

/** Whether a cluster exists; throws if it cannot be used, or something else is in its place. */
export function hasCluster(directory: string): boolean {
  const problem = nameProblem(directory) ?? contentProblem(directory);
  if (problem !== null)
    throw new StartError(`The embedded database in ${directory} cannot be used: ${problem}`);
  return existsSync(join(directory, "PG_VERSION"));
}

function contentProblem(directory: string): string | null {
  if (!lstatSync(directory, { throwIfNoEntry: false })) return null;
  const target = statSync(directory, { throwIfNoEntry: false });
  if (!target) return "it is a symbolic link to nothing";
  if (!target.isDirectory()) return "a file is in its place";
  const version = join(directory, "PG_VERSION");
  if (existsSync(version)) return versionProblem(readFileSync(version, "utf8")) ?? ownerProblem(directory);
  const isEmpty = readdirSync(directory).length === 0;
  return isEmpty ? null : "it holds files but no PG_VERSION: restore it from a backup, or move it away";
}

/** Runs initdb to completion, or kills it on a stop. */
async function runInitdb(unfinished: string, passwordFile: string, stopping?: AbortSignal): Promise<void> {
  const { initdb } = await binaries();
  stopping?.throwIfAborted();
  // initdb passes the path of its own program to a shell, in double quotes.
  if (/["$`\\\n]/.test(initdb))
    throw new Error(`initdb cannot be run from ${dirname(initdb)}: rename that folder`);
  const options = [
    "--username=iozen",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    "--no-locale",
    "--no-instructions",
    "--no-clean",
    ...(process.platform === "linux" ? ["--sync-method=syncfs"] : []),
  ];
  const child = spawnBinary([initdb, `--pgdata=${unfinished}`, ...options], {
    stdio: ["ignore", "ignore", "pipe"],
    cwd: unfinished,
  });
  const { pid } = child;
  // It leads its own process group, which includes its children.
  const end = () => pid !== undefined && child.exitCode === null && process.kill(-pid, "SIGKILL");
  process.once("exit", end);
  stopping?.addEventListener("abort", end);
  let printed = "";
  child.stderr?.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  try {
    await new Promise<void>((resolve, reject) => {
      child.once("error", (error) => reject(new Error(spawnProblem(error))));
      child.once("close", (code, signal) => {
        if (code === 0) resolve();
        else reject(new Error(printedReason(printed) ?? `initdb ended with ${signal ?? code}`));
      });
    });
  } finally {
    process.off("exit", end);
    stopping?.removeEventListener("abort", end);
  }
}

/** Start of the name of an attempt's folder. */
const ATTEMPT_PREFIX = "postgres.new-";
/** File in the folder of an attempt: it proves that the folder is ours to remove. */
const ATTEMPT_MARKER = "unfinished-attempt";
const unfinishedIn = (attempt: string) => join(attempt, "cluster");

const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 5 });

/** The marker goes last, so that the next start recognizes what a kill leaves of the folder. */
async function removeAttempt(attempt: string): Promise<void> {
  await remove(unfinishedIn(attempt));
  await remove(attempt);
}

/**
 * Removes unfinished attempts of killed starts. A folder without our marker belongs to somebody else, unless it is empty: a
 * kill came just before the marker was written or just after it was removed.
 */
export async function removeAttempts(dataDir: string): Promise<void> {
  const names = existsSync(dataDir) ? await readdir(dataDir) : [];
  for (const name of names.filter((each) => each.startsWith(ATTEMPT_PREFIX))) {
    const attempt = join(dataDir, name);
    if (existsSync(join(attempt, ATTEMPT_MARKER))) await removeAttempt(attempt);
    // Fails unless it is an empty folder.
    else await rmdir(attempt).catch(() => undefined);
  }
}

async function giveToDatabaseUser(paths: readonly string[]): Promise<void> {
  const uid = databaseUid;
  if (uid !== undefined) await Promise.all(paths.map((path) => chown(path, uid, uid)));
}

/**
 * Creates the cluster in a temporary folder and renames it when complete, so a kill leaves no folder that looks like a
 * cluster. Each attempt has its own folder, because a killed attempt's initdb may still be running in the last one.
 */
export async function createCluster(dataDir: string, stopping?: AbortSignal): Promise<void> {
  const directory = clusterIn(dataDir);
  const passwordFile = passwordFileIn(dataDir);
  await mkdir(dataDir, { recursive: true });
  const attempt = await mkdtemp(join(dataDir, ATTEMPT_PREFIX));
  try {
    await writeFile(join(attempt, ATTEMPT_MARKER), "");
    const unfinished = unfinishedIn(attempt);
    await mkdir(unfinished, { mode: 0o700 });
    // An existing one may belong to a cluster that was moved away. An empty one is of a start whose disk was full.
    if (!existsSync(passwordFile) || readFileSync(passwordFile, "utf8").trim() === "")
      writeSmallFile(passwordFile, randomBytes(24).toString("base64url"));
    if (isRoot) await giveToDatabaseUser([attempt, unfinished, passwordFile]);
    await runInitdb(unfinished, passwordFile, stopping);
    await rename(unfinished, directory);
  } finally {
    await removeAttempt(attempt);
  }
}
