import "server-only";

import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { openPool } from "./database/open-pool";
import { PrismaClient } from "./generated/prisma/client";
import { env } from "./env";
import { processSingleton } from "./registry";

/** A request to the API may wait this long for a connection, and this long for a statement. */
const API_MS = 2_000;
/** A page may take longer: a search reads much. */
const PAGE_MS = 10_000;

function createClient(pool: Pool, transactionOptions: { maxWait: number; timeout: number }) {
  return new PrismaClient({
    adapter: new PrismaPg(pool),
    omit: {
      apiKey: { hash: true },
      webhook: { encryptedSecret: true },
      account: { password: true },
      idempotencyRecord: { encryptedAnswer: true },
    },
    transactionOptions,
  });
}

export type Db = ReturnType<typeof createClient>;
export type Transaction = Parameters<Parameters<Db["$transaction"]>[0]>[0];

/** Where the database is: told by server.ts once the embedded one runs, else DATABASE_URL. */
const location = () => processSingleton("database-location", () => ({ url: env().DATABASE_URL }));

export function setDatabaseUrl(url: string): void {
  location().url = url;
}

export function databaseUrl(): string {
  const { url } = location();
  if (!url) throw new Error("No database: set DATABASE_URL, or start with `npm start`");
  return url;
}

/** Connections of the API's requests: they fail soon rather than queue without end, and no page keeps them busy. */
export function getApiPool(): Pool {
  return processSingleton("api-pool", () =>
    openPool({
      connectionString: databaseUrl(),
      name: "main",
      applicationName: "iozen",
      max: 10,
      waitMs: API_MS,
      statementMs: API_MS,
    }),
  );
}

/** Prisma on the API's connections. */
export function getApiDb(): Db {
  return processSingleton("api-db", () =>
    createClient(getApiPool(), { maxWait: API_MS, timeout: 2 * API_MS }),
  );
}

/** Connections of the dashboard, and of what the process does by itself. */
export function getPool(): Pool {
  return processSingleton("database-pool", () =>
    openPool({
      connectionString: databaseUrl(),
      name: "dashboard",
      applicationName: "iozen-dashboard",
      max: 6,
      waitMs: PAGE_MS / 2,
      statementMs: PAGE_MS,
    }),
  );
}

/** Prisma on the dashboard's connections. */
export function getDb(): Db {
  return processSingleton("db", () => createClient(getPool(), { maxWait: PAGE_MS / 2, timeout: PAGE_MS }));
}

export async function closeDb(): Promise<void> {
  await Promise.all([getApiDb().$disconnect(), getDb().$disconnect()]);
  await Promise.all([getApiPool().end(), getPool().end()]);
}
