import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { type ChildServer, startServer } from "./child-server";
import type { BenchContext } from "./measure";

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
      DEMO: "off",
      ...variables,
    },
    readyPath: "/api/v1/openapi.json",
  });
  const url = databaseUrl ?? readFileSync(join(dataDir, "database-url"), "utf8").trim();
  const sql = new Pool({ connectionString: url, max: 4, options: "-c TimeZone=UTC" });
  sql.on("error", () => undefined);
  ctx.defer(() => sql.end());
  const { rows } = await sql.query<{ server_version: string }>("SHOW server_version");
  ctx.fact("postgres", rows[0]?.server_version ?? "unknown");
  return { ...server, databaseUrl: url, dataDir, sql };
}

export interface LogDrain {
  /** From the call until every row was committed, in seconds. */
  seconds: number;
  rows: number;
}

/** Rows of the request log from `since` on. */
async function logRows(product: Product, since: Date): Promise<number> {
  const { rows } = await product.sql.query<{ count: string }>(
    "SELECT count(*) AS count FROM request_log WHERE created_at >= $1",
    [since],
  );
  return Number(rows[0]?.count);
}

/**
 * Waits until the log holds `requests` rows from `since` on: that many were answered, and each must be there exactly once.
 * The load of one contender thereby ends before the next begins.
 */
export async function drainLog(
  product: Product,
  { since, requests, patienceMs = 300_000 }: { since: Date; requests: number; patienceMs?: number },
): Promise<LogDrain> {
  const start = performance.now();
  for (;;) {
    const rows = await logRows(product, since);
    const seconds = (performance.now() - start) / 1000;
    if (rows >= requests) return { seconds, rows };
    if (seconds * 1000 > patienceMs)
      throw new Error(`${requests} requests were answered, but the log holds ${rows} of them`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
