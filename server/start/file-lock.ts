import "server-only";

import { spawnSync } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { hasCode } from "@/server/platform/describe-error";

/** Flags of macOS's open(2), which Node does not name: the file is locked as it is opened, or not opened. */
const O_SHLOCK = 0x10;
const O_EXLOCK = 0x20;
/** The exit status of `flock` when another process holds the lock. */
const HELD = 1;

type Kind = "shared" | "exclusive";

/** Returns the locked file, or null if another process holds a conflicting lock. */
function takeAtOpening(path: string, kind: Kind): number | null {
  const { O_RDWR, O_CREAT, O_NONBLOCK } = constants;
  try {
    return openSync(path, O_RDWR | O_CREAT | O_NONBLOCK | (kind === "shared" ? O_SHLOCK : O_EXLOCK), 0o600);
  } catch (error) {
    if (hasCode(error, "EAGAIN")) return null;
    throw error;
  }
}

/** The same with util-linux's `flock`: the lock belongs to the open file, which both processes share for that moment. */
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

interface FileLock {
  release(): void;
}

/**
 * Locks a file, and creates it if it is missing; null if another process holds the lock. The kernel releases the lock when
 * this process ends, however it ends: the file stays open until then or until `release`, and Node does not pass it to
 * children.
 */
export function takeLock(path: string, kind: Kind): FileLock | null {
  const file = (process.platform === "darwin" ? takeAtOpening : takeByFlock)(path, kind);
  return file === null ? null : { release: () => closeSync(file) };
}
