import "server-only";

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { getPool } from "@/server/database/db";
import { connectDb, openDatabase } from "../product-database";

/** Opens a migrated PostgreSQL for tests of SQL, behind `getDb` and `getPool`. Close it at the end. */
export async function openTestDatabase(): Promise<{ close: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "iozen-test-"));
  const database = await openDatabase(directory, join(process.cwd(), "prisma/migrations"));
  connectDb(database.url);
  return {
    close: async () => {
      await database.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Waits until a statement waits for a lock that another transaction holds. */
export async function untilBlocked(): Promise<void> {
  await vi.waitUntil(async () => {
    const { rows } = await getPool().query("SELECT 1 FROM pg_locks WHERE NOT granted");
    return rows.length > 0;
  }, 10_000);
}
