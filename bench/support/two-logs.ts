import { DashboardSession } from "@/testing/http/dashboard-session";
import { createOwner } from "@/testing/world/workspaces";
import type { BenchContext } from "../suite/measure";
import { createCallers } from "./callers";
import { type GeneratedLog, generateLog } from "./log-rows";
import { type Product, startProduct } from "./product";

export interface LogOf {
  name: string;
  product: Product;
  session: DashboardSession;
  log: GeneratedLog;
}

export interface TwoLogs {
  small: LogOf;
  large: LogOf;
}

const SMALL_ROWS = 10_000;
const LARGE_ROWS = 10_000_000;
const LARGE_ROWS_QUICK = 100_000;

async function makeLog(ctx: BenchContext, rows: number): Promise<LogOf> {
  const name = rows >= 1e6 ? `${rows / 1e6} M rows` : `${rows / 1e3} k rows`;
  const start = performance.now();
  const product = await startProduct(ctx);
  const owner = await createOwner(product.sql);
  const log = await generateLog(product.sql, await createCallers(product.sql, owner, 10), rows);
  ctx.log(`${name} generated in ${Math.round((performance.now() - start) / 1000)} s`);
  return { name, product, session: await DashboardSession.signIn(product, owner), log };
}

/** Starts the product with a small log on its own PostgreSQL, once for all measures. */
export const smallLog = (ctx: BenchContext): Promise<LogOf> =>
  ctx.shared("small-log", (suite) => makeLog(suite, SMALL_ROWS));

/** Starts it with a small and with a large log, each on its own PostgreSQL. */
export async function twoLogs(ctx: BenchContext): Promise<TwoLogs> {
  const small = await smallLog(ctx);
  const rows = ctx.quick ? LARGE_ROWS_QUICK : LARGE_ROWS;
  return { small, large: await ctx.shared("large-log", (suite) => makeLog(suite, rows)) };
}
