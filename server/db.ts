import "server-only";

import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/prisma/client";
import { env } from "./env";
import { processSingleton } from "./registry";

function createClient(connectionString: string) {
  return new PrismaClient({
    adapter: new PrismaPg({
      connectionString,
      max: 10,
      // A request may wait this long for a connection, and a statement may run this long: then it fails, rather than
      // queue without end (security.md, rule 9).
      connectionTimeoutMillis: 5_000,
      options: "-c statement_timeout=10000 -c TimeZone=UTC",
    }),
    omit: { apiKey: { hash: true }, webhook: { encryptedSecret: true }, account: { password: true } },
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

/** The process's only Prisma client. */
export function getDb(): Db {
  return processSingleton("db", () => createClient(databaseUrl()));
}
