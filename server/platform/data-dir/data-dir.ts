import "server-only";

import { chmodSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { hasCode, StartError } from "../describe-error";
import { foreignEntries } from "./own-folder";

const OWNER_ONLY = 0o700;
const OTHERS = 0o077;
/** Set on folders that many users write to, such as /tmp. */
const STICKY = 0o1000;
/** A home folder has many entries. */
const MAX_NAMED = 5;

/** Creates each parent by its own call: where /proc refuses a folder, Node's recursive mkdir never returns. */
function makeFolder(path: string): void {
  const make = () => mkdirSync(path, { mode: OWNER_ONLY });
  try {
    make();
  } catch (error) {
    if (hasCode(error, "ENOENT") && dirname(path) !== path) {
      makeFolder(dirname(path));
      make();
    } else if (!hasCode(error, "EEXIST") || !statSync(path).isDirectory()) throw error;
  }
}

/** A name can hold any character: JSON shows those of the terminal as escapes. */
function namesOf(entries: readonly string[]): string {
  const shown = entries.slice(0, MAX_NAMED).map((name) => JSON.stringify(name));
  const more = entries.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/**
 * Creates the data folder with access for its owner only: it holds secrets, keys and submitted data. Closes an existing
 * folder to others if this user owns it. Refuses a folder with foreign content and leaves it as it is.
 */
export function openDataDir(dataDir: string): void {
  makeFolder(dataDir);
  const foreign = foreignEntries(dataDir);
  if (foreign.length > 0) {
    throw new StartError(
      `The data folder ${dataDir} is not empty, and nothing in it is ioZen's: move ${namesOf(foreign)} away, or set DATA_DIR to a new or an empty folder`,
    );
  }
  const { uid, mode } = statSync(dataDir);
  const isRepairable = uid === process.getuid?.() && (mode & STICKY) === 0;
  if ((mode & OTHERS) !== 0 && isRepairable) chmodSync(dataDir, OWNER_ONLY);
}
