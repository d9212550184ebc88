import "server-only";

import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const fileIn = (dataDir: string) => join(dataDir, "demo-unfinished");

/** Whether an earlier start was ended while it made the demo data: what it left is half a world, and nobody's work. */
export function isDemoUnfinished(dataDir: string): boolean {
  return existsSync(fileIn(dataDir));
}

/** Marks the demo data as unfinished while `make` runs; the mark stays when it fails. */
export async function markDemoWhile<T>(dataDir: string, make: () => Promise<T>): Promise<T> {
  await writeFile(fileIn(dataDir), "");
  const made = await make();
  await rm(fileIn(dataDir), { force: true });
  return made;
}
