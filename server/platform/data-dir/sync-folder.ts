import "server-only";

import { closeSync, fsyncSync, openSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import { hasCode } from "../describe-error";

/** Some file systems cannot sync a folder, and need not. */
const isNeedless = (error: unknown) => hasCode(error, "EINVAL", "ENOTSUP", "EPERM");

/** Syncs the folder of a file or folder: its name reaches the disk with that. */
export async function syncFolderOf(path: string): Promise<void> {
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } catch (error) {
    if (!isNeedless(error)) throw error;
  } finally {
    await folder.close();
  }
}

/** The same for code that does not wait: a start, a stop. */
export function syncFolderOfSync(path: string): void {
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } catch (error) {
    if (!isNeedless(error)) throw error;
  } finally {
    closeSync(folder);
  }
}
