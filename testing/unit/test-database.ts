import "server-only";

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectDb, openDatabase } from "../product-database";

/** Opens a migrated PostgreSQL for tests of SQL, behind `getDb` and `getPool`. Close it at the end. */
export async function openTestDatabase(): Promise<{ close: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "iozen-test-"));
  const database = await openDatabase(directory, join(process.cwd(), "prisma/migrations"));
  connectDb(database.url);
  return {
    close: async () => {
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
