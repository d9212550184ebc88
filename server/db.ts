import "server-only";

import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { countStatements } from "./database/count-statements";
import { PrismaClient } from "./generated/prisma/client";
import { env } from "./env";
import { processSingleton } from "./registry";

function createClient(pool: Pool) {
  return new PrismaClient({
    adapter: new PrismaPg(pool),
    omit: {
      apiKey: { hash: true },
      webhook: { encryptedSecret: true },
      account: { password: true },
      idempotencyRecord: { encryptedAnswer: true },
    },
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
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

/** The process's connections: Prisma's, and those of the API's reads, which speak SQL for the sake of speed. */
export function getPool(): Pool {
  return processSingleton("database-pool", () => {
    const pool = new Pool({
      connectionString: databaseUrl(),
      max: 10,
      // A request may wait this long for a connection, and a statement may run this long: then it fails, rather than
      // queue without end.
      connectionTimeoutMillis: 5_000,
      application_name: "iozen",
      options: "-c statement_timeout=10000 -c TimeZone=UTC",
    });
    // An idle connection that breaks is replaced at the next query, which says so if it fails.
    pool.on("error", () => undefined);
    countStatements(pool, "main");
    return pool;
  });
}

/** The process's only Prisma client. */
export function getDb(): Db {
  return processSingleton("db", () => createClient(getPool()));
}

export async function closeDb(): Promise<void> {
  await getDb().$disconnect();
  await getPool().end();
}
