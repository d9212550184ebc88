import "server-only";

import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client, DatabaseError } from "pg";
import { splitStatements } from "./split-statements";
import { StartError } from "@/server/platform/describe-error";

/** The lock of Prisma's own `migrate deploy`, so that the two exclude each other. */
const MIGRATION_LOCK = 72_707_369;

/** The history table of Prisma's CLI. */
const CREATE_HISTORY = `
  CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** SQLSTATEs when an already committed script runs again: the object exists, or the column is gone. */
const APPLIED_BEFORE = new Set(["42P06", "42P07", "42701", "42703", "42710", "42723"]);

interface Migration {
  name: string;
  sql: string;
}

interface MigrateOptions {
  /** Called once when another process is migrating this database. */
  onWait?: () => void;
  /** Aborts the wait or the running migration, which is rolled back. */
  signal?: AbortSignal;
}

/** A statement of a migration failed. */
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

/** Ensures that one process migrates at a time. The lock ends with the transaction. */
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
  /** Migrations of an earlier release that recorded the end separately from the work, and died in between. */
  unfinished: Set<string>;
}

/** Reads the history, and creates it in an empty database. Refuses a database of another program. */
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

/** Runs the script. If an earlier release may have committed it already, an error that shows this is ignored. */
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

/** Applies the first missing migration in its own transaction. Returns its name, or null when none is missing. */
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
 * Applies the missing migrations of `directory`, each in one transaction: one that fails or is killed leaves nothing behind
 * and is retried at the next start. Refuses a database that is newer than this code. Returns the applied names.
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
  // A broken connection also fails the statement on it, which reports the error.
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
    // This also ends the transaction of a failed migration.
    await client.end();
  }
}
