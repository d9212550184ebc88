import "server-only";

import { chmodSync, mkdirSync, readdirSync, statSync } from "node:fs";

const OWNER_ONLY = 0o700;
const OTHERS = 0o077;
/** Of folders that many write to, such as /tmp. */
const STICKY = 0o1000;

/** A folder that holds nothing, or what an earlier start made there: not somebody's home that DATA_DIR names by mistake. */
function isForUs(dataDir: string): boolean {
  const names = readdirSync(dataDir);
  return names.length === 0 || names.includes("lock") || names.includes("secret");
}

/**
 * Makes the data folder, for its owner alone: it holds secrets, keys and what people sent. One that others may enter is
 * closed, when it is this user's.
 */
export function openDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: OWNER_ONLY });
  const { uid, mode } = statSync(dataDir);
  const isRepairable = uid === process.getuid?.() && (mode & STICKY) === 0;
  if ((mode & OTHERS) !== 0 && isRepairable && isForUs(dataDir)) chmodSync(dataDir, OWNER_ONLY);
}
