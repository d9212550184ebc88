import "server-only";

import { statSync } from "node:fs";
import { join } from "node:path";
import { openDataDir } from "@/server/platform/data-dir/data-dir";
import { describeError, StartError, systemCause } from "@/server/platform/describe-error";
import { markOwnFolder } from "@/server/platform/data-dir/own-folder";
import { takeLock } from "./file-lock";

/** Names the folder's owner if it is another user: the usual reason why this user cannot write there. */
function foreignOwner(directory: string): string {
  const uid = process.getuid?.();
  const owner = statSync(directory, { throwIfNoEntry: false })?.uid;
  return owner === undefined || owner === uid ? "" : `; it belongs to uid ${owner}, this is uid ${uid}`;
}

/**
 * Keeps a second server off this data folder. The lock is a file in the folder, so it works wherever the folder is mounted.
 * A database that outlives this process does not hold it.
 */
export function lockDataDir(dataDir: string): void {
  let isOurs: boolean;
  try {
    openDataDir(dataDir);
    isOurs = takeLock(join(dataDir, "lock"), "exclusive") !== null;
    if (isOurs) markOwnFolder(dataDir);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const cause = systemCause(error) ?? describeError(error);
    throw new StartError(`The data folder ${dataDir} cannot be used: ${cause}${foreignOwner(dataDir)}`);
  }
  if (!isOurs)
    throw new StartError(`Another server runs on the data folder ${dataDir}: stop it, or set DATA_DIR`);
}
