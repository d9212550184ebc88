import { getDb, setDatabaseUrl, type Db } from "@/server/database/db";

export { startEmbeddedDatabase } from "@/server/database/embedded/start";
export { migrate } from "@/server/database/migrate";

/** The product's own client: builders of the seed take it. One a process. */
export function connect(url: string): Db {
  setDatabaseUrl(url);
  return getDb();
}
