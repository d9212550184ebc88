import "server-only";

import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";
import { getDb, setDatabaseUrl } from "./db";
import { findUnfinishedDemo } from "./demo-marker";
import type { Env } from "@/server/platform/env";
import { describeError, StartError } from "@/server/platform/describe-error";
import { logger } from "@/server/platform/logger";
import { writeSmallFile } from "@/server/platform/data-dir/small-file";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded/start";
import { claimInstallation } from "./installation";
import { migrate } from "./migrate";
import { checkRequirements } from "./requirements";

const CONNECT_TIMEOUT_MS = 15_000;

export interface OpenDatabase {
  isEmbedded: boolean;
  /** Its address without credentials. */
  name: string;
  stop(): Promise<void>;
}

async function external(url: string): Promise<EmbeddedDatabase> {
  return { url, stop: async () => undefined };
}

/** Checks an external PostgreSQL; our own meets the requirements. */
async function requireUsable(connectionString: string): Promise<void> {
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: CONNECT_TIMEOUT_MS,
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

/** Host and database of a connection string, without credentials. */
function withoutPassword(url: string): string {
  const { host, pathname } = new URL(url);
  return host + pathname;
}

/**
 * Opens this installation's database, migrated: DATABASE_URL or the embedded one. The embedded one's URL is in
 * DATA_DIR/database-url (mode 600) while it runs, for psql and tests.
 */
export async function openDatabase(
  { DATABASE_URL, DATA_DIR }: Env,
  stopping: AbortSignal,
): Promise<OpenDatabase> {
  const isEmbedded = DATABASE_URL === undefined;
  const name = isEmbedded ? "embedded" : withoutPassword(DATABASE_URL);
  const marker = findUnfinishedDemo(DATA_DIR, name);
  if (marker !== null && !isEmbedded) {
    // Nobody can sign in to incomplete demo data, and an external database is not ours to drop.
    throw new StartError(`DATABASE_URL (${name}) holds unfinished demo data: empty it, and delete ${marker}`);
  }
  const startOver = marker !== null;
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
  if (isEmbedded) writeSmallFile(urlFile, database.url);
  return { isEmbedded, name, stop };
}
