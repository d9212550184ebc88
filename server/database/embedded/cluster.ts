import "server-only";

import { randomBytes } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { chown, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { StartError } from "@/server/platform/describe-error";
import { printedReason } from "./failure";
import { binaries, databaseUid, isRoot, spawnBinary, spawnProblem } from "./run-binary";

/** Of the packages that are installed; a test holds it to theirs. */
export const POSTGRES_MAJOR = 18;
/** PostgreSQL cuts longer paths off: it has room for 1,024 bytes, with the name of a file. */
const PATH_BYTES = 960;

/** Where the embedded database lives in a data folder. */
export const clusterIn = (dataDir: string) => join(dataDir, "postgres");
export const passwordFileIn = (dataDir: string) => join(dataDir, "postgres-password");

function nameProblem(directory: string): string | null {
  // PostgreSQL's own pid file holds the name in a line.
  if (/[\n\r]/.test(directory)) return "its name has a line break, which PostgreSQL cannot use";
  const bytes = Buffer.byteLength(directory);
  return bytes > PATH_BYTES ? `its path has ${bytes} bytes, and PostgreSQL can use ${PATH_BYTES}` : null;
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

/** Whether there is a cluster; throws where something else is in its place, or a cluster that cannot be used. */
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

/** Runs initdb to its end; one that is asked to stop leaves at once. */
async function runInitdb(unfinished: string, passwordFile: string, stopping?: AbortSignal): Promise<void> {
  const { initdb } = await binaries();
  stopping?.throwIfAborted();
  // It hands the path of its own program to a shell, in double quotes.
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
  // It leads a group of its own, with what it has started.
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

/** In a folder of an attempt beside what that makes: it says that the folder is ours to remove. */
const MARK = "unfinished-attempt";

const remove = (path: string) => rm(path, { recursive: true, force: true, maxRetries: 5 });

/** Removes what earlier starts left that were killed here; a folder without our mark is somebody else's. */
async function removeAttempts(dataDir: string, prefix: string): Promise<void> {
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(prefix));
  for (const name of left) if (existsSync(join(dataDir, name, MARK))) await remove(join(dataDir, name));
}

async function giveToDatabaseUser(paths: readonly string[]): Promise<void> {
  const uid = databaseUid;
  if (uid !== undefined) await Promise.all(paths.map((path) => chown(path, uid, uid)));
}

/**
 * Makes the cluster beside its place and moves it there when it is whole: a kill leaves no folder that looks like one. Each
 * attempt has a folder of its own, for a killed attempt's initdb may still be at work in the last.
 */
export async function createCluster(dataDir: string, stopping?: AbortSignal): Promise<void> {
  const directory = clusterIn(dataDir);
  const passwordFile = passwordFileIn(dataDir);
  const prefix = `${basename(directory)}.new-`;
  await mkdir(dataDir, { recursive: true });
  await removeAttempts(dataDir, prefix);
  const attempt = await mkdtemp(join(dataDir, prefix));
  try {
    await writeFile(join(attempt, MARK), "");
    const unfinished = join(attempt, "cluster");
    await mkdir(unfinished, { mode: 0o700 });
    // One that is there may belong to a cluster that was moved away.
    if (!existsSync(passwordFile))
      await writeFile(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
    if (isRoot) await giveToDatabaseUser([attempt, unfinished, passwordFile]);
    await runInitdb(unfinished, passwordFile, stopping);
    await rename(unfinished, directory);
  } finally {
    await remove(attempt);
  }
}
