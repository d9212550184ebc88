import "server-only";

import { open } from "node:fs/promises";
import { join } from "node:path";
import { REFUSED_FILE } from "@/server/platform/data-dir/spool-files";

/**
 * Appends a line that the database refuses to a file of the spool's directory, whole or not at all: nothing may follow half a
 * line.
 */
export async function keepRefused(directory: string, line: Buffer): Promise<void> {
  const file = await open(join(directory, REFUSED_FILE), "a", 0o600);
  try {
    const { size } = await file.stat();
    await file.appendFile(line).catch(async (error: unknown) => {
      await file.truncate(size);
      throw error;
    });
  } finally {
    await file.close();
  }
}
