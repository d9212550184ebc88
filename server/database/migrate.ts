import "server-only";

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList } from "@prisma/schema-engine-wasm";
import { Client } from "pg";
import { StartError } from "./start-error";
import { loadSchemaEngine } from "./schema-engine";

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** `prisma/migrations` in the form that the schema engine reads. */
async function readMigrations(baseDir: string): Promise<MigrationList> {
  const entries = await readdir(baseDir, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
  const migrationDirectories = await Promise.all(
    names.map(async (path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: await readFile(join(baseDir, path, "migration.sql"), "utf8") },
      },
    })),
  );
  const lockfile = {
    path: "migration_lock.toml",
    content: await readFile(join(baseDir, "migration_lock.toml"), "utf8"),
  };
  return { baseDir, lockfile, shadowDbInitScript: "", migrationDirectories };
}

/** Names of the migrations that this database has had; none when it is new. */
async function appliedMigrations(connectionString: string): Promise<Set<string>> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ found: string | null }>(
      "SELECT to_regclass('_prisma_migrations') AS found",
    );
    if (!rows[0]?.found) return new Set();
    const applied = await client.query<{ name: string }>(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL",
    );
    return new Set(applied.rows.map((row) => row.name));
  } finally {
    await client.end();
  }
}

/** Prisma's adapter cuts a script at every semicolon, also inside a function's body: PostgreSQL can read it whole. */
class WholeScriptAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }
}

/** Applies what is missing of `migrationsDir`; refuses a database that is newer than this code. Returns what it applied. */
export async function migrate(connectionString: string, migrationsDir: string): Promise<string[]> {
  const migrationsList = await readMigrations(migrationsDir);
  const known = new Set(migrationsList.migrationDirectories.map((directory) => directory.path));
  const applied = await appliedMigrations(connectionString);
  const newer = [...applied].filter((name) => !known.has(name));
  if (newer.length > 0) {
    throw new StartError(
      `The database is newer than this code (it has migration ${newer[0]}): update the code, or use another database`,
    );
  }
  if (applied.size === known.size) return [];

  const adapter = new WholeScriptAdapter({ connectionString, connectionTimeoutMillis: 5_000 });
  const engine = await loadSchemaEngine(bindMigrationAwareSqlAdapterFactory(adapter));
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
    return appliedMigrationNames;
  } finally {
    engine.free();
  }
}
