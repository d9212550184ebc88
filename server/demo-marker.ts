import "server-only";

import { existsSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const fileIn = (dataDir: string) => join(dataDir, "demo-unfinished");

/**
 * The mark that an earlier start left when it was ended while it made demo data in this database: what is there is half a
 * world, and nobody's work. It names the database, since `dataDir` may have served another one then.
 */
export function findUnfinishedDemo(dataDir: string, database: string): string | null {
  const file = fileIn(dataDir);
  return existsSync(file) && readFileSync(file, "utf8") === database ? file : null;
}

/** Marks the demo data of this database as unfinished while `make` runs; the mark stays when it fails. */
export async function markDemoWhile<T>(
  dataDir: string,
  database: string,
  make: () => Promise<T>,
): Promise<T> {
  await writeFile(fileIn(dataDir), database);
  const made = await make();
  await rm(fileIn(dataDir), { force: true });
  return made;
}
