import "server-only";

import { statSync } from "node:fs";
import { join } from "node:path";
import { openDataDir } from "@/server/platform/data-dir";
import { StartError } from "@/server/platform/start-error";
import { describeError } from "@/server/platform/describe-error";
import { takeLock } from "./file-lock";
import { systemCause } from "@/server/platform/system-cause";

/** Who a folder belongs to, where that is somebody else: the usual reason why this user may not write there. */
function ownerOf(directory: string): string {
  const uid = process.getuid?.();
  const owner = statSync(directory, { throwIfNoEntry: false })?.uid;
  return owner === undefined || owner === uid ? "" : `; it belongs to uid ${owner}, this is uid ${uid}`;
}

/**
 * Keeps a second server off this data folder. The lock lies in the folder, so that it holds wherever that is mounted. A
 * database that outlives this process does not have it.
 */
export function lockDataDir(dataDir: string): void {
  let isOurs: boolean;
  try {
    openDataDir(dataDir);
    isOurs = takeLock(join(dataDir, "lock"), "exclusive") !== null;
  } catch (error) {
    if (error instanceof StartError) throw error;
    const cause = systemCause(error) ?? describeError(error);
    throw new StartError(`The data folder ${dataDir} cannot be used: ${cause}${ownerOf(dataDir)}`);
  }
  if (!isOurs)
    throw new StartError(`Another server runs on the data folder ${dataDir}: stop it, or set DATA_DIR`);
}
