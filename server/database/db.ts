import "server-only";

import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { openPool } from "./open-pool";
import { PrismaClient } from "@/server/generated/prisma/client";
import { env } from "@/server/platform/env";
import { processSingleton } from "@/server/platform/registry";

interface Limits {
  /** Timeout of an API request for a connection, and for each statement. */
  apiMs: number;
  /** Timeout of a page: a search reads much. */
  pageMs: number;
  abandonedMs?: number;
}

const DEFAULT_LIMITS: Limits = { apiMs: 2_000, pageMs: 10_000 };
const PATIENT_LIMITS: Limits = { apiMs: 120_000, pageMs: 120_000, abandonedMs: 120_000 };

function createClient(pool: Pool, transactionOptions: { maxWait: number; timeout: number }) {
  return new PrismaClient({
    adapter: new PrismaPg(pool),
    omit: {
      apiKey: { hash: true },
      supportLink: { hash: true },
      webhook: { encryptedSecret: true },
      account: { password: true },
      idempotencyRecord: { encryptedAnswer: true },
    },
    transactionOptions,
  });
}

export type Db = ReturnType<typeof createClient>;
export type Transaction = Parameters<Parameters<Db["$transaction"]>[0]>[0];

/** The database's URL: set by server.ts once the embedded database runs, else DATABASE_URL. */
const location = () => processSingleton("database-location", () => ({ url: env().DATABASE_URL }));

export function setDatabaseUrl(url: string): void {
  location().url = url;
}

export function databaseUrl(): string {
  const { url } = location();
  if (!url) throw new Error("No database: set DATABASE_URL, or start with `npm start`");
  return url;
}

interface Connections {
  limits: Limits;
  apiPool?: Pool;
  apiDb?: Db;
  pool?: Pool;
  db?: Db;
}

const slot = () =>
  processSingleton("database-connections", (): { current: Connections } => ({
    current: { limits: DEFAULT_LIMITS },
  }));

/** Pool of the API's requests: they fail early instead of queueing forever, and pages cannot occupy them. */
export function getApiPool(): Pool {
  const { current } = slot();
  const { apiMs, abandonedMs } = current.limits;
  return (current.apiPool ??= openPool({
    connectionString: databaseUrl(),
    name: "main",
    applicationName: "iozen",
    waitMs: apiMs,
    statementMs: apiMs,
    abandonedMs,
  }));
}

/** Prisma on the API's pool. */
export function getApiDb(): Db {
  const { current } = slot();
  const { apiMs } = current.limits;
  return (current.apiDb ??= createClient(getApiPool(), { maxWait: apiMs, timeout: 2 * apiMs }));
}

/** Pool of the dashboard and background work. */
export function getPool(): Pool {
  const { current } = slot();
  const { pageMs, abandonedMs } = current.limits;
  return (current.pool ??= openPool({
    connectionString: databaseUrl(),
    name: "dashboard",
    applicationName: "iozen-dashboard",
    waitMs: pageMs / 2,
    statementMs: pageMs,
    abandonedMs,
  }));
}

/** Prisma on the dashboard's pool. */
export function getDb(): Db {
  const { current } = slot();
  const { pageMs } = current.limits;
  return (current.db ??= createClient(getPool(), { maxWait: pageMs / 2, timeout: pageMs }));
}

/** The connections behind a client, and the timeout of a transaction on them. */
export function transactionsOf(db: unknown): { pool: Pool; timeoutMs: number } {
  const { limits, apiDb, apiPool, db: dashboardDb, pool } = slot().current;
  if (apiPool && db === apiDb) return { pool: apiPool, timeoutMs: 2 * limits.apiMs };
  if (pool && db === dashboardDb) return { pool, timeoutMs: limits.pageMs };
  throw new Error("This is no open client of the database");
}

async function closeConnections({ apiDb, db, apiPool, pool }: Connections): Promise<void> {
  await Promise.all([apiDb?.$disconnect(), db?.$disconnect()]);
  await Promise.all([apiPool?.end(), pool?.end()]);
}

export const closeDb = () => closeConnections(slot().current);

/**
 * Runs `work` on connections with timeouts of minutes. The usual limits protect callers from an overloaded database; while a
 * first start fills it, nobody waits for a response, and on a busy machine the limits would only abort that.
 */
export async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  const connections = slot();
  const usual = connections.current;
  connections.current = { limits: PATIENT_LIMITS };
  try {
    return await work();
  } finally {
    const patient = connections.current;
    connections.current = usual;
    await closeConnections(patient);
  }
}
