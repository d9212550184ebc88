import "server-only";

import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client, DatabaseError } from "pg";
import { splitStatements } from "./split-statements";
import { StartError } from "@/server/platform/describe-error";

/** The lock that Prisma's own `migrate deploy` takes, so that it and this product exclude each other. */
const MIGRATION_LOCK = 72_707_369;

/** The history as Prisma's CLI keeps it. */
const CREATE_HISTORY = `
  CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** What PostgreSQL answers when a script that was committed runs again: the object exists, or the column is gone. */
const APPLIED_BEFORE = new Set(["42P06", "42P07", "42701", "42703", "42710", "42723"]);

interface Migration {
  name: string;
  sql: string;
}

export interface MigrateOptions {
  /** Called once when another process is migrating this database. */
  onWait?: () => void;
  /** Ends the wait or the migration under way, of which nothing is kept. */
  signal?: AbortSignal;
}

/** A statement of a migration that PostgreSQL refused. */
class MigrationError extends StartError {
  constructor(
    migration: string,
    statement: string,
    readonly reason: DatabaseError,
  ) {
    const [firstLine = ""] = statement.split("\n");
    const why = [reason.message, reason.detail, reason.hint].filter(Boolean).join(". ").replaceAll("\n", " ");
    super(`Migration ${migration} failed and is tried again at the next start. "${firstLine}": ${why}`);
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names
      .toSorted()
      .map(async (name) => ({ name, sql: await readFile(join(directory, name, "migration.sql"), "utf8") })),
  );
}

async function run(client: Client, migration: string, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    throw error instanceof DatabaseError ? new MigrationError(migration, statement, error) : error;
  }
}

/** One of several processes that start at once migrates at a time. The lock ends with the transaction. */
async function takeLock(client: Client, { onWait }: MigrateOptions): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_xact_lock($1) AS taken", [
    MIGRATION_LOCK,
  ]);
  if (rows[0]?.taken) return;
  onWait?.();
  await client.query("SELECT pg_advisory_xact_lock($1)", [MIGRATION_LOCK]);
}

interface History {
  finished: Set<string>;
  /** Migrations of an earlier release that noted the end apart from the work, and died before it. */
  unfinished: Set<string>;
}

/** Reads the history, and begins one in an empty database. Refuses a database that belongs to another program. */
async function openHistory(client: Client): Promise<History> {
  const { rows: found } = await client.query<{ hasHistory: boolean; other: string | null }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "hasHistory",
            (SELECT min(tablename) FROM pg_tables WHERE schemaname = current_schema()) AS other`,
  );
  const other = found[0]?.other;
  if (!found[0]?.hasHistory) {
    if (other) throw new StartError(`The database is not empty (it has a table "${other}"): use another one`);
    await run(client, "history", CREATE_HISTORY.trim());
  }
  const { rows } = await client.query<{ name: string; isFinished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished"
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  const names = (isFinished: boolean) =>
    new Set(rows.filter((row) => row.isFinished === isFinished).map(({ name }) => name));
  return { finished: names(true), unfinished: names(false) };
}

/** Runs the script; one that an earlier release may have committed already is left as it is when it was. */
async function apply(client: Client, { name, sql }: Migration, mayBeApplied: boolean): Promise<void> {
  await client.query("SAVEPOINT before_script");
  try {
    for (const statement of splitStatements(sql)) await run(client, name, statement);
  } catch (error) {
    const code = error instanceof MigrationError ? error.reason.code : undefined;
    if (!mayBeApplied || !APPLIED_BEFORE.has(code ?? "")) throw error;
    await client.query("ROLLBACK TO SAVEPOINT before_script");
  }
  await client.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [name]);
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), createHash("sha256").update(sql).digest("hex"), name],
  );
}

/** Applies the first missing migration in a transaction of its own. Returns its name, or null when none is missing. */
async function applyNext(
  client: Client,
  migrations: Migration[],
  options: MigrateOptions,
): Promise<string | null> {
  await client.query("BEGIN");
  await takeLock(client, options);
  const { finished, unfinished } = await openHistory(client);
  const known = new Set(migrations.map(({ name }) => name));
  const newer = [...finished].find((name) => !known.has(name));
  if (newer !== undefined) {
    throw new StartError(
      `The database is newer than this code (it has migration ${newer}): update the code, or use another database`,
    );
  }
  const next = migrations.find(({ name }) => !finished.has(name));
  if (next) await apply(client, next, unfinished.has(next.name));
  await client.query("COMMIT");
  return next?.name ?? null;
}

/**
 * Applies what is missing of `directory`, each migration in one transaction: one that fails or is killed leaves nothing,
 * and is tried again at the next start. Refuses a database that is newer than this code. Returns the names it applied.
 */
export async function migrate(
  connectionString: string,
  directory: string,
  options: MigrateOptions = {},
): Promise<string[]> {
  const migrations = await readMigrations(directory);
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: 5_000,
    application_name: "iozen-migrations",
    options: "-c TimeZone=UTC",
  });
  // A connection that breaks fails the statement on it, which says so.
  client.on("error", () => undefined);
  const end = () => void client.end();
  options.signal?.addEventListener("abort", end, { once: true });
  try {
    await client.connect();
    const applied: string[] = [];
    for (;;) {
      const name = await applyNext(client, migrations, options);
      if (name === null) return applied;
      applied.push(name);
    }
  } finally {
    options.signal?.removeEventListener("abort", end);
    // Ends the transaction of a migration that failed, too.
    await client.end();
  }
}
