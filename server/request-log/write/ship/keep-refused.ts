import "server-only";

import { open } from "node:fs/promises";
import { join } from "node:path";
import { REFUSED_FILE } from "@/server/platform/data-dir/spool-files";
import { syncFolderOf } from "@/server/platform/data-dir/sync-folder";

/**
 * Appends a line that the database refuses to a file of the spool's directory, whole or not at all: nothing may follow half a
 * line. It resolves once the line is on disk, since the position in the database, which moves past the line next, is too.
 */
export async function keepRefused(directory: string, line: Buffer): Promise<void> {
  const path = join(directory, REFUSED_FILE);
  const file = await open(path, "a", 0o600);
  try {
    const { size } = await file.stat();
    try {
      await file.appendFile(line);
      await file.sync();
    } catch (error) {
      await file.truncate(size);
      throw error;
    }
    if (size === 0) await syncFolderOf(path);
  } finally {
    await file.close();
  }
}
