import "server-only";

import { spawnSync } from "node:child_process";
import { constants, openSync } from "node:fs";
import { join } from "node:path";
import { openDataDir } from "./data-dir";
import { StartError } from "./database/start-error";
import { errorReason } from "./error-reason";

/** Of macOS's open(2), which Node does not name: the file is locked as it is opened, or not opened. */
const O_EXLOCK = 0x20;
/** What `flock` ends with when somebody else has the lock. */
const HELD = 1;

/** Whether the lock could be had. What is opened here stays open until the process ends. */
function takeAtOpening(path: string): boolean {
  const { O_RDWR, O_CREAT, O_NONBLOCK } = constants;
  try {
    openSync(path, O_RDWR | O_CREAT | O_NONBLOCK | O_EXLOCK, 0o600);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return false;
    throw error;
  }
}

/** The same by util-linux's `flock`: the lock belongs to the open file, which both processes have for that moment. */
function takeByFlock(path: string): boolean {
  const file = openSync(path, "a", 0o600);
  const { status, error, stderr } = spawnSync("flock", ["-n", "3"], {
    stdio: ["ignore", "ignore", "pipe", file],
    encoding: "utf8",
  });
  if (status === 0 || status === HELD) return status === 0;
  throw error ?? new Error(stderr.trim());
}

const takeLock = process.platform === "darwin" ? takeAtOpening : takeByFlock;

/**
 * Keeps a second server off this data folder. The kernel gives the lock to one process at a time and frees it with that,
 * however it ends. It lies in the folder, so that it holds wherever that is mounted. A database that outlives this process
 * does not have it: Node keeps what it opens from its children.
 */
export function lockDataDir(dataDir: string): void {
  let isOurs: boolean;
  try {
    openDataDir(dataDir);
    isOurs = takeLock(join(dataDir, "lock"));
  } catch (error) {
    throw new StartError(`The data folder ${dataDir} cannot be locked: ${errorReason(error)}`);
  }
  if (!isOurs)
    throw new StartError(`Another server runs on the data folder ${dataDir}: stop it, or set DATA_DIR`);
}
