import "server-only";

import { statSync } from "node:fs";
import { join } from "node:path";
import { openDataDir } from "@/server/platform/data-dir/data-dir";
import { describeError, StartError, systemCause } from "@/server/platform/describe-error";
import { foreignEntries, markOwnFolder } from "@/server/platform/data-dir/own-folder";
import { type Logger, logger } from "@/server/platform/logger";
import { takeLock } from "./file-lock";

/** Names the folder's owner if it is another user: the usual reason why this user cannot write there. */
function foreignOwner(directory: string): string {
  const uid = process.getuid?.();
  const owner = statSync(directory, { throwIfNoEntry: false })?.uid;
  return owner === undefined || owner === uid ? "" : `; it belongs to uid ${owner}, this is uid ${uid}`;
}

/** A full disk must not prevent the restart of a folder that is recognized without the mark. */
function mark(dataDir: string, log: Pick<Logger, "warn">): void {
  try {
    markOwnFolder(dataDir);
  } catch (error) {
    if (foreignEntries(dataDir).length > 0) throw error;
    log.warn(
      `The data folder ${dataDir} cannot be marked as ioZen's: ${systemCause(error) ?? describeError(error)}`,
    );
  }
}

/**
 * Keeps a second server off this data folder. The lock is a file in the folder, so it works wherever the folder is mounted.
 * A database that outlives this process does not hold it.
 */
export function lockDataDir(dataDir: string, log: Pick<Logger, "warn"> = logger("start")): void {
  let isOurs: boolean;
  try {
    openDataDir(dataDir);
    isOurs = takeLock(join(dataDir, "lock"), "exclusive") !== null;
    if (isOurs) mark(dataDir, log);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const cause = systemCause(error) ?? describeError(error);
    throw new StartError(`The data folder ${dataDir} cannot be used: ${cause}${foreignOwner(dataDir)}`);
  }
  if (!isOurs)
    throw new StartError(`Another server runs on the data folder ${dataDir}: stop it, or set DATA_DIR`);
}
