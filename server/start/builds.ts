import "server-only";

import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { HOUR_MS, MINUTE_MS } from "@/lib/time";
import { StartError } from "@/server/platform/describe-error";
import { takeLock } from "./file-lock";

/** A build takes a minute or two: one that is unfinished for longer has been abandoned. */
const MAX_BUILD_MS = HOUR_MS;
const MAX_START_DELAY_MS = MINUTE_MS;
/**
 * Another start locks a build for a moment to check whether it may remove it; if that process is suspended, it keeps the
 * lock.
 */
const CLAIM_TIMEOUT_MS = 10_000;
const CLAIM_INTERVAL_MS = 50;

/** Folder of the build that this process was bundled in: `scripts/build.mjs` puts the server beside Next's files. */
export const ownBuild = () => fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

const lockOf = (build: string) => join(build, "lock");
const stampOf = (build: string) => join(build, "stamp");

/**
 * Whether no start is about to use the build. A start uses a finished build within moments, and renews its stamp's time
 * (scripts/builds.mjs); an unfinished one may still be in progress.
 */
function isSettled(build: string, now: () => number): boolean {
  const isFinished = existsSync(stampOf(build));
  const { mtimeMs } = statSync(isFinished ? stampOf(build) : build);
  return now() - mtimeMs > (isFinished ? MAX_START_DELAY_MS : MAX_BUILD_MS);
}

function isClaimed(build: string): boolean {
  try {
    return takeLock(lockOf(build), "shared") !== null;
  } catch {
    // If the product's folder is read-only, nobody removes builds either.
    return true;
  }
}

/** Marks the build as used until this process ends. Throws if another process has removed it or keeps it locked. */
export async function claimBuild(build: string, timeoutMs = CLAIM_TIMEOUT_MS): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (existsSync(stampOf(build)) && !isClaimed(build)) {
    if (performance.now() >= deadline)
      throw new StartError(`Another process keeps the build in ${build} locked: end it, then start again`);
    await delay(CLAIM_INTERVAL_MS);
  }
  if (!existsSync(stampOf(build)))
    throw new StartError(`The build in ${build} was removed while this process started: start again`);
}

/** Removes the build unless a process uses it or is about to. */
async function removeUnused(build: string, now: () => number): Promise<void> {
  const lock = takeLock(lockOf(build), "exclusive");
  if (!lock) return;
  try {
    // A start may have chosen it since the first check. Once the stamp is gone, no start chooses it.
    if (existsSync(stampOf(build)) && !isSettled(build, now)) return;
    rmSync(stampOf(build), { force: true });
    await rm(build, { recursive: true, force: true });
  } finally {
    lock.release();
  }
}

/** Removes the unused builds in the same folder as this one. */
export async function removeUnusedBuilds(build: string, now: () => number): Promise<void> {
  const folder = dirname(build);
  const others = readdirSync(folder).filter((name) => name !== basename(build));
  for (const other of others.map((name) => join(folder, name))) {
    if (isSettled(other, now)) await removeUnused(other, now);
  }
}
