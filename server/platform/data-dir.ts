import "server-only";

import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartError } from "./describe-error";

const OWNER_ONLY = 0o700;
const OTHERS = 0o077;
/** Set on folders that many users write to, such as /tmp. */
const STICKY = 0o1000;

/** Every installation has at least one of these files; /var has a link and folders of the same names. */
const OWN_FILES = ["lock", "secret", "postgres/PG_VERSION"];
/** Entries that an otherwise empty folder may have: it, or a folder in it, can be a freshly mounted volume. */
const VOLUME_ENTRIES: ReadonlySet<string> = new Set(["lost+found", "spool", "postgres"]);

const isFile = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Whether the folder is empty or an earlier start created it, as opposed to a home folder that DATA_DIR names by mistake. */
function isOwnFolder(dataDir: string): boolean {
  const isEmpty = readdirSync(dataDir).every((name) => VOLUME_ENTRIES.has(name));
  return isEmpty || OWN_FILES.some((file) => isFile(join(dataDir, file)));
}

/** Creates each parent by its own call: where /proc refuses a folder, Node's recursive mkdir never returns. */
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
 * Creates the data folder with access for its owner only: it holds secrets, keys and submitted data. Closes an existing
 * folder to others if this user owns it. Refuses a folder with foreign content and leaves it as it is.
 */
export function openDataDir(dataDir: string): void {
  makeFolder(dataDir);
  if (!isOwnFolder(dataDir)) {
    throw new StartError(
      `The data folder ${dataDir} is not empty, and nothing in it is ioZen's: set DATA_DIR to a new or an empty folder`,
    );
  }
  const { uid, mode } = statSync(dataDir);
  const isRepairable = uid === process.getuid?.() && (mode & STICKY) === 0;
  if ((mode & OTHERS) !== 0 && isRepairable) chmodSync(dataDir, OWNER_ONLY);
}
