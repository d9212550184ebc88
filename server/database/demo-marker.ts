import "server-only";

import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { writeSmallFile } from "@/server/platform/data-dir/small-file";

const fileIn = (dataDir: string) => join(dataDir, "demo-unfinished");

/**
 * Returns the marker file of a start that ended while it created demo data in this database: the data is incomplete, and
 * nobody has worked with it. The marker names the database, since `dataDir` may have belonged to another one then.
 */
export function findUnfinishedDemo(dataDir: string, database: string): string | null {
  const file = fileIn(dataDir);
  return existsSync(file) && readFileSync(file, "utf8") === database ? file : null;
}

/** Marks the demo data of this database as unfinished while `make` runs; after a failure the marker stays. */
export async function markDemoWhile<T>(
  dataDir: string,
  database: string,
  make: () => Promise<T>,
): Promise<T> {
  const file = fileIn(dataDir);
  writeSmallFile(file, database);
  const made = await make();
  await rm(file, { force: true });
  return made;
}
