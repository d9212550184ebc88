import "server-only";

import { spawnSync } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";

/** Of macOS's open(2), which Node does not name: the file is locked as it is opened, or not opened. */
const O_SHLOCK = 0x10;
const O_EXLOCK = 0x20;
/** What `flock` ends with when somebody else has the lock. */
const HELD = 1;

type Kind = "shared" | "exclusive";

/** The open file that has the lock, or null where somebody else has one that excludes it. */
function takeAtOpening(path: string, kind: Kind): number | null {
  const { O_RDWR, O_CREAT, O_NONBLOCK } = constants;
  try {
    return openSync(path, O_RDWR | O_CREAT | O_NONBLOCK | (kind === "shared" ? O_SHLOCK : O_EXLOCK), 0o600);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EAGAIN") return null;
    throw error;
  }
}

/** The same by util-linux's `flock`: the lock belongs to the open file, which both processes have for that moment. */
function takeByFlock(path: string, kind: Kind): number | null {
  const file = openSync(path, "a", 0o600);
  const { status, error, stderr } = spawnSync("flock", ["-n", kind === "shared" ? "-s" : "-x", "3"], {
    stdio: ["ignore", "ignore", "pipe", file],
    encoding: "utf8",
  });
  if (status === 0) return file;
  closeSync(file);
  if (status === HELD) return null;
  throw error ?? new Error(stderr.trim());
}

export interface FileLock {
  release(): void;
}

/**
 * Locks a file, which is made where there is none; null where somebody else has it. The kernel frees the lock with this
 * process, however it ends: what is opened here stays open until then, or until it is released, and Node keeps it from its
 * children.
 */
export function takeLock(path: string, kind: Kind): FileLock | null {
  const file = (process.platform === "darwin" ? takeAtOpening : takeByFlock)(path, kind);
  return file === null ? null : { release: () => closeSync(file) };
}
