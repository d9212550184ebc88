import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { RedisServer } from "@/testing/redis";
import { readDatabaseUrl } from "@/testing/server/data-dir";
import { benchPorts } from "@/testing/server/ports";
import { waitFor } from "@/testing/wait";
import type { BenchContext } from "../suite/measure";
import { type ChildServer, startServer } from "./peers";

/** Shared by all products of the run, because processes on one database need the same secret. */
const secret = randomBytes(32).toString("hex");

export interface Product extends ChildServer {
  databaseUrl: string;
  dataDir: string;
  /** For changes that no request can make, and to read stored data. */
  sql: Pool;
}

interface Setting {
  /** An existing database; by default the product starts its own. */
  databaseUrl?: string | null;
  variables?: Record<string, string>;
  /** The directory of another release; the suite's by default. */
  directory?: string | null;
}

/** Starts the built product without demo data. */
export async function startProduct(
  ctx: BenchContext,
  { databaseUrl = null, variables = {}, directory = null }: Setting = {},
): Promise<Product> {
  const dataDir = mkdtempSync(join(ctx.directory, "product-"));
  const server = await startServer(ctx, {
    directory,
    variables: {
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? "",
      SERVER_SECRET: secret,
      DEMO: "off",
      // The value that `npm start` sets.
      MALLOC_ARENA_MAX: "2",
      MALLOC_TRIM_THRESHOLD_: "131072",
      ...variables,
    },
    readyPath: "/api/v1/openapi.json",
  });
  const url = databaseUrl ?? readDatabaseUrl(dataDir);
  const sql = new Pool({
    connectionString: url,
    max: 4,
    options: "-c TimeZone=UTC -c maintenance_work_mem=256MB",
  });
  sql.on("error", () => undefined);
  ctx.defer(() => sql.end());
  const { rows } = await sql.query<{ server_version: string }>("SHOW server_version");
  ctx.fact("postgres", rows[0]?.server_version ?? "unknown");
  return { ...server, databaseUrl: url, dataDir, sql };
}

/** Starts a Redis that several products can share; returns its URL. */
export async function startRedis(ctx: BenchContext): Promise<string> {
  const redis = new RedisServer(await benchPorts.take());
  ctx.defer(() => redis.kill());
  await redis.start();
  return redis.url;
}

/** The position of the log before a run of load. */
interface LogMark {
  since: Date;
  counted: number;
}

export interface LogDrain {
  /** The time until every row was committed, in seconds. */
  seconds: number;
  rows: number;
}

async function readNumber({ sql }: Product, query: string, values: unknown[] = []): Promise<number> {
  const { rows } = await sql.query<{ value: string | null }>(query, values);
  return Number(rows[0]?.value ?? 0);
}

/** Reads the number of requests from the log's own counts, which are committed with its rows and cheap during writes. */
const counted = (product: Product) =>
  readNumber(product, "SELECT sum(requests) AS value FROM request_rollup_minute");

export async function markLog(product: Product): Promise<LogMark> {
  return { since: new Date(), counted: await counted(product) };
}

/**
 * Waits until the log has `requests` more rows than at the mark, one for each answered request, so that the load of one
 * contender ends before the next begins.
 */
export async function drainLog(
  product: Product,
  mark: LogMark,
  { requests, timeoutMs = 300_000 }: { requests: number; timeoutMs?: number },
): Promise<LogDrain> {
  const start = performance.now();
  const isDrained = async () => ((await counted(product)) - mark.counted >= requests ? true : null);
  await waitFor(`${requests} more rows in the log`, isDrained, { withinMs: timeoutMs, every: 50 });
  const seconds = (performance.now() - start) / 1000;
  const rows = await readNumber(
    product,
    `SELECT count(*) AS value FROM request_log
     WHERE id >= request_log_first_id($1) AND created_at >= $1 AND workspace_id IS NOT NULL`,
    [mark.since],
  );
  if (rows !== requests) throw new Error(`${requests} requests were answered, but the log contains ${rows}`);
  return { seconds, rows };
}
