import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { type ChildServer, startServer } from "./child-server";
import type { BenchContext } from "./measure";

/** Of all products of the run: processes on one database share it. */
const secret = randomBytes(32).toString("hex");

export interface Product extends ChildServer {
  databaseUrl: string;
  dataDir: string;
  /** For what no request can bring about, and to look at what was stored. */
  sql: Pool;
}

/** Starts the built product with a database of its own, without demo data; or on an existing database. */
export async function startProduct(
  ctx: BenchContext,
  {
    databaseUrl = null,
    variables = {},
  }: { databaseUrl?: string | null; variables?: Record<string, string> } = {},
): Promise<Product> {
  const dataDir = mkdtempSync(join(ctx.directory, "product-"));
  const server = await startServer(ctx, {
    args: () => ["scripts/start.mjs"],
    variables: {
      HOST: "127.0.0.1",
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? "",
      SERVER_SECRET: secret,
      DEMO: "off",
      // As `npm start` sets it.
      MALLOC_ARENA_MAX: "2",
      MALLOC_TRIM_THRESHOLD_: "131072",
      ...variables,
    },
    readyPath: "/api/v1/openapi.json",
  });
  const url = databaseUrl ?? readFileSync(join(dataDir, "database-url"), "utf8").trim();
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

/** Where the log stands before a run of load. */
export interface LogMark {
  since: Date;
  counted: number;
}

export interface LogDrain {
  /** From the call until every row was committed, in seconds. */
  seconds: number;
  rows: number;
}

async function readNumber({ sql }: Product, query: string, values: unknown[] = []): Promise<number> {
  const { rows } = await sql.query<{ value: string | null }>(query, values);
  return Number(rows[0]?.value ?? 0);
}

/** Requests by the log's own counts, which are committed with its rows: cheap to ask while it is being written. */
const counted = (product: Product) =>
  readNumber(product, "SELECT sum(requests) AS value FROM request_rollup_minute");

export async function markLog(product: Product): Promise<LogMark> {
  return { since: new Date(), counted: await counted(product) };
}

/**
 * Waits until the log has `requests` more than at the mark: that many were answered, and each must be there exactly once.
 * The load of one contender thereby ends before the next begins.
 */
export async function drainLog(
  product: Product,
  mark: LogMark,
  { requests, patienceMs = 300_000 }: { requests: number; patienceMs?: number },
): Promise<LogDrain> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  for (let found = 0; found < requests; found = (await counted(product)) - mark.counted) {
    if (seconds() * 1000 > patienceMs)
      throw new Error(`${requests} requests were answered, but the log holds ${found} of them`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const took = seconds();
  const rows = await readNumber(
    product,
    `SELECT count(*) AS value FROM request_log
     WHERE id >= request_log_first_id($1) AND created_at >= $1 AND workspace_id IS NOT NULL`,
    [mark.since],
  );
  if (rows !== requests)
    throw new Error(`${requests} requests were answered, but the log holds ${rows} of them`);
  return { seconds: took, rows };
}
