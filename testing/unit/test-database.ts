import "server-only";

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDb, setDatabaseUrl } from "@/server/database/db";
import { startEmbeddedDatabase } from "@/server/database/embedded/start";
import { migrate } from "@/server/database/migrate";

/** For tests of SQL: a PostgreSQL of its own with every migration, behind `getDb` and `getPool`. Close it at the end. */
export async function openTestDatabase(): Promise<{ close: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "iozen-test-"));
  const database = await startEmbeddedDatabase(directory);
  await migrate(database.url, join(process.cwd(), "prisma/migrations"));
  setDatabaseUrl(database.url);
  return {
    close: async () => {
      await closeDb();
      await database.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
