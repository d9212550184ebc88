import { closeDb, type Db, getDb, setDatabaseUrl } from "@/server/database/db";
import { startEmbeddedDatabase } from "@/server/database/embedded/start";
import { migrate } from "@/server/database/migrate";

export type { Db };

/** The product's own client, for changes that no request can make. It supports one database per process. */
export function connectDb(url: string): Db {
  setDatabaseUrl(url);
  return getDb();
}

/** Starts an embedded PostgreSQL in `dataDir` and applies the migrations in that folder. Close it at the end. */
export async function openDatabase(
  dataDir: string,
  migrations: string,
): Promise<{ url: string; close: () => Promise<void> }> {
  const database = await startEmbeddedDatabase(dataDir);
  await migrate(database.url, migrations);
  return {
    url: database.url,
    close: async () => {
      await closeDb();
      await database.stop();
    },
  };
}
