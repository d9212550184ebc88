import { Client } from "pg";
import { readDatabaseUrl } from "./server/data-dir";

/** Runs `work` on its own connection. */
export async function withClient<T>(connectionString: string, work: (sql: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString });
  // If the server goes away between two queries, the next query rejects.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates an empty database in the PostgreSQL of a server that runs in `dataDir`; returns its URL. */
export async function createDatabase(dataDir: string, name: string): Promise<string> {
  const url = new URL(readDatabaseUrl(dataDir));
  await withClient(url.href, (sql) => sql.query(`CREATE DATABASE ${name}`));
  url.pathname = name;
  return url.href;
}
