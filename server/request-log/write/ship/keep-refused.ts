import "server-only";

import { open } from "node:fs/promises";
import { join } from "node:path";

export const REFUSED = "refused.jsonl";

/**
 * Appends a line that the database refuses to a file of the spool's directory, whole or not at all: nothing may follow half a
 * line.
 */
export async function keepRefused(directory: string, line: Buffer): Promise<void> {
  const file = await open(join(directory, REFUSED), "a", 0o600);
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
