import { getDb, setDatabaseUrl, type Db } from "@/server/db";

/** The product's own client: builders of the seed take it. One a process. */
export function connect(url: string): Db {
  setDatabaseUrl(url);
  return getDb();
}
