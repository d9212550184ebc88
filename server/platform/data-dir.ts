import "server-only";

import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartError } from "./start-error";

const OWNER_ONLY = 0o700;
const OTHERS = 0o077;
/** Of folders that many write to, such as /tmp. */
const STICKY = 0o1000;

/** Files of which every installation has one; /var has a link and folders of such names. */
const MARKS = ["lock", "secret", "postgres/PG_VERSION"];
/** What stands in a folder that is still empty where it, or a folder in it, is a volume that has just been mounted. */
const OF_VOLUMES: ReadonlySet<string> = new Set(["lost+found", "spool", "postgres"]);

const isFile = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** A folder that holds nothing, or what an earlier start made there: not somebody's home that DATA_DIR names by mistake. */
function isForUs(dataDir: string): boolean {
  const isEmpty = readdirSync(dataDir).every((name) => OF_VOLUMES.has(name));
  return isEmpty || MARKS.some((mark) => isFile(join(dataDir, mark)));
}

/** Each parent by a call of its own: where /proc refuses a folder, Node's recursive call never returns. */
function makeFolder(path: string): void {
  const make = () => mkdirSync(path, { mode: OWNER_ONLY });
  try {
    make();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" && dirname(path) !== path) {
      makeFolder(dirname(path));
      make();
    } else if (code !== "EEXIST" || !statSync(path).isDirectory()) throw error;
  }
}

/**
 * Makes the data folder, for its owner alone: it holds secrets, keys and what people sent. One that others may enter is
 * closed, when it is this user's; one that holds something else is refused as it is.
 */
export function openDataDir(dataDir: string): void {
  makeFolder(dataDir);
  if (!isForUs(dataDir)) {
    throw new StartError(
      `The data folder ${dataDir} is not empty, and nothing in it is ioZen's: set DATA_DIR to a new or an empty folder`,
    );
  }
  const { uid, mode } = statSync(dataDir);
  const isRepairable = uid === process.getuid?.() && (mode & STICKY) === 0;
  if ((mode & OTHERS) !== 0 && isRepairable) chmodSync(dataDir, OWNER_ONLY);
}
