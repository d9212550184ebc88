import "server-only";

import { existsSync, readdirSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { takeLock } from "../file-lock";
import { fileURLToPath } from "node:url";

/** A build takes a minute or two; what is unfinished for longer than this, or was finished before, nobody is about to use. */
const SETTLED_MS = 60 * 60_000;
const STARTING_MS = 60_000;

/** Where the build is that this process was bundled in: `scripts/build.mjs` puts the server beside Next's files. */
export const ownBuild = () => fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");

const lockOf = (build: string) => join(build, "lock");

/** A build that is finished is taken by a start within moments; one that is not may still be at work. */
function isSettled(build: string, now: number): boolean {
  const stamp = join(build, "stamp");
  const isFinished = existsSync(stamp);
  return now - statSync(isFinished ? stamp : build).mtimeMs > (isFinished ? STARTING_MS : SETTLED_MS);
}

/** Marks the build as used until this process ends, and removes the others that no process uses. */
export async function claimBuild(build: string, now: number): Promise<void> {
  takeLock(lockOf(build), "shared");
  const folder = dirname(build);
  const others = readdirSync(folder).filter((name) => name !== basename(build));
  for (const other of others.map((name) => join(folder, name))) {
    if (isSettled(other, now) && takeLock(lockOf(other), "exclusive"))
      await rm(other, { recursive: true, force: true });
  }
}
