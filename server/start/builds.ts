import "server-only";

import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { HOUR_MS, MINUTE_MS } from "@/lib/time";
import { StartError } from "@/server/platform/start-error";
import { takeLock } from "./file-lock";

/** A build takes a minute or two; what is unfinished for longer than this, or was finished before, nobody is about to use. */
const SETTLED_MS = HOUR_MS;
const STARTING_MS = MINUTE_MS;
/** A start that looks whether it may remove a build locks it for a moment; one that is stopped meanwhile, for good. */
const CLAIM_MS = 10_000;
const CLAIM_PAUSE_MS = 50;

/** Where the build is that this process was bundled in: `scripts/build.mjs` puts the server beside Next's files. */
export const ownBuild = () => fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

const lockOf = (build: string) => join(build, "lock");
const stampOf = (build: string) => join(build, "stamp");

/**
 * A build that is finished is taken by a start within moments (which renews its stamp's time: scripts/builds.mjs); one that
 * is not may still be at work.
 */
function isSettled(build: string, now: () => number): boolean {
  const isFinished = existsSync(stampOf(build));
  const { mtimeMs } = statSync(isFinished ? stampOf(build) : build);
  return now() - mtimeMs > (isFinished ? STARTING_MS : SETTLED_MS);
}

function isClaimed(build: string): boolean {
  try {
    return takeLock(lockOf(build), "shared") !== null;
  } catch {
    // Where the product's own folder may not be written nobody removes builds either.
    return true;
  }
}

/** Marks the build as used until this process ends. Throws where another process has removed it, or keeps it locked. */
export async function claimBuild(build: string, patienceMs = CLAIM_MS): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (existsSync(stampOf(build)) && !isClaimed(build)) {
    if (performance.now() >= deadline)
      throw new StartError(`Another process keeps the build in ${build} locked: end it, then start again`);
    await delay(CLAIM_PAUSE_MS);
  }
  if (!existsSync(stampOf(build)))
    throw new StartError(`The build in ${build} was removed while this process started: start again`);
}

/** Removes the build unless a process uses it, or is about to. */
async function removeUnused(build: string, now: () => number): Promise<void> {
  const lock = takeLock(lockOf(build), "exclusive");
  if (!lock) return;
  try {
    // A start may have chosen it since the first look. Without its stamp no other does.
    if (existsSync(stampOf(build)) && !isSettled(build, now)) return;
    rmSync(stampOf(build), { force: true });
    await rm(build, { recursive: true, force: true });
  } finally {
    lock.release();
  }
}

/** Removes the builds beside this one that no process uses. */
export async function removeUnusedBuilds(build: string, now: () => number): Promise<void> {
  const folder = dirname(build);
  const others = readdirSync(folder).filter((name) => name !== basename(build));
  for (const other of others.map((name) => join(folder, name))) {
    if (isSettled(other, now)) await removeUnused(other, now);
  }
}
