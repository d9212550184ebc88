import "server-only";

import { existsSync, readFileSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
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
  const file = fileIn(dataDir);
  // Moved to its place, so that a mark that is there always names its database.
  await writeFile(`${file}.new`, database);
  await rename(`${file}.new`, file);
  const made = await make();
  await rm(file, { force: true });
  return made;
}
