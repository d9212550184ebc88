import "server-only";

import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { hasCode } from "../describe-error";
import { syncFolderOfSync } from "./sync-folder";

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** A killed start may leave a file of this name; nothing reads it. */
export const UNFINISHED = /\.new-[0-9a-f]{12}$/;

/** Whether the disk, or this user's share of it, has no room. */
export const isDiskFull = (error: unknown) => hasCode(error, "ENOSPC", "EDQUOT");

/** The text of a regular file that only its owner reads; null for anything else. */
function privateText(file: string): string | null {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  return stats?.isFile() && (stats.mode & OTHERS) === 0 ? readFileSync(file, "utf8") : null;
}

/** Writes the text to a file beside `file`, has `place` move it there, and leaves nothing behind. */
function writeBeside(file: string, text: string, place: (written: string) => void): void {
  const written = `${file}.new-${randomBytes(6).toString("hex")}`;
  try {
    const descriptor = openSync(written, "wx", OWNER_ONLY);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    place(written);
    syncFolderOfSync(file);
  } catch (error) {
    // A failed write does not say of which file.
    throw error instanceof Error ? Object.assign(error, { path: file }) : error;
  } finally {
    rmSync(written, { force: true });
  }
}

/**
 * Writes a small file, readable by its owner only, whole or not at all: a full disk, a kill or a power cut leaves the former
 * content. A file that has this text already needs no room: a full disk must not prevent a restart. Every file that a start
 * writes and a later one reads is written by this or by `createSmallFile`.
 */
export function writeSmallFile(file: string, text: string): void {
  if (privateText(file) === text) return;
  writeBeside(file, text, (written) => renameSync(written, file));
}

/** The same for a file that may exist by now: the first process to create it decides. Returns the content. */
export function createSmallFile(file: string, text: string): string {
  // It exists whole or not at all.
  if (existsSync(file)) return readFileSync(file, "utf8");
  writeBeside(file, text, (written) => {
    try {
      linkSync(written, file);
    } catch (error) {
      if (hasCode(error, "EEXIST")) return;
      // Without links, as on FAT. The lock on the data folder keeps a second process away.
      if (!hasCode(error, "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK")) throw error;
      renameSync(written, file);
    }
  });
  return readFileSync(file, "utf8");
}
