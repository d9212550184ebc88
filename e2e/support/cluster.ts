import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";

export async function query(connectionString: string, text: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query(text);
  await client.end();
}

/** The address of an empty database of that name, in the PostgreSQL of a server that runs in `dataDir`. */
export async function createDatabase(dataDir: string, name: string): Promise<string> {
  const url = new URL(readFileSync(join(dataDir, "database-url"), "utf8").trim());
  await query(url.href, `CREATE DATABASE ${name}`);
  url.pathname = name;
  return url.href;
}
