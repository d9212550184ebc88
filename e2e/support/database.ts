import { getDb, setDatabaseUrl, type Db } from "@/server/database/db";

export type { Db };

/** The product's own client on the server's database: for what no request can bring about. */
export function connect(url: string): Db {
  setDatabaseUrl(url);
  return getDb();
}
