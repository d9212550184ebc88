import "server-only";

import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { getDb, setDatabaseUrl } from "./db";
import { findUnfinishedDemo } from "./demo-marker";
import type { Env } from "@/server/platform/env";
import { describeError, StartError } from "@/server/platform/describe-error";
import { logger } from "@/server/platform/logger";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded/start";
import { claimInstallation } from "./installation";
import { migrate } from "./migrate";
import { checkRequirements } from "./requirements";

const CONNECT_MS = 15_000;

export interface OpenDatabase {
  isEmbedded: boolean;
  /** What may be shown of its address. */
  name: string;
  stop(): Promise<void>;
}

async function external(url: string): Promise<EmbeddedDatabase> {
  return { url, stop: async () => undefined };
}

/** The product's own PostgreSQL has what it needs; anybody else's is asked. */
async function requireUsable(connectionString: string): Promise<void> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: CONNECT_MS,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const missing = await checkRequirements(client);
    if (missing.length > 0) throw new Error(missing.join("; "));
  } finally {
    await client.end();
  }
}

/** Host and database of a connection string: what may be shown of it. */
function withoutPassword(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}

/**
 * The database of this installation, migrated: DATABASE_URL, or the embedded one. The embedded one's address is kept in
 * DATA_DIR/database-url (mode 600) while it runs, for psql and for tests.
 */
export async function openDatabase(
  { DATABASE_URL, DATA_DIR }: Env,
  stopping: AbortSignal,
): Promise<OpenDatabase> {
  const isEmbedded = DATABASE_URL === undefined;
  const name = isEmbedded ? "embedded" : withoutPassword(DATABASE_URL);
  const mark = findUnfinishedDemo(DATA_DIR, name);
  if (mark !== null && !isEmbedded) {
    // Nobody can sign in to half a demo, and somebody else's database is not ours to drop.
    throw new StartError(`DATABASE_URL (${name}) holds unfinished demo data: empty it, and delete ${mark}`);
  }
  const startOver = mark !== null;
  const database = await (isEmbedded
    ? startEmbeddedDatabase(DATA_DIR, { startOver, stopping })
    : external(DATABASE_URL));
  const urlFile = join(DATA_DIR, "database-url");
  const stop = async () => {
    if (isEmbedded) await rm(urlFile, { force: true });
    await database.stop();
  };
  try {
    if (!isEmbedded) await requireUsable(database.url);
    await migrate(database.url, join(process.cwd(), "prisma/migrations"), {
      onWait: () => logger("database").info("Another process is migrating the database: waiting for it."),
      signal: stopping,
    });
    setDatabaseUrl(database.url);
    await claimInstallation(getDb());
  } catch (error) {
    await stop();
    if (error instanceof StartError) throw error;
    const setting = isEmbedded ? "The embedded database" : `DATABASE_URL (${name})`;
    throw new StartError(`${setting} cannot be used: ${describeError(error)}`);
  }
  if (isEmbedded) await writeFile(urlFile, database.url, { mode: 0o600 });
  return { isEmbedded, name, stop };
}
