import { median } from "@/testing/statistics";
import { dashboardRequest } from "../load/load-connection";
import { type LoadGenerator, requireOk } from "../load/load-generator";
import type { BenchContext, Series } from "../suite/measure";
import type { LogOf, TwoLogs } from "./two-logs";

/** Slightly above a person's pace, so that no request waits for another. */
const PER_SECOND = 10;

/** A query for both logs. */
export interface Query {
  name: string;
  /** Addresses of the dashboard's JSON, requested in turn. */
  paths: (log: LogOf) => readonly string[];
}

interface Answered {
  small: Series;
  large: Series;
}

async function p50(generator: LoadGenerator, log: LogOf, query: Query, ctx: BenchContext): Promise<number> {
  const requests = query
    .paths(log)
    .map((path) => dashboardRequest(path, { port: log.product.port, cookie: log.session.cookie }));
  const result = await generator.fixedRate(log.product, {
    requests,
    perSecond: PER_SECOND,
    precise: true,
    connections: 4,
    warmUpMs: ctx.quick ? 200 : 500,
    durationMs: ctx.quick ? 600 : 4_000,
  });
  requireOk(result);
  return median(result.latencies);
}

/** Measures the median latency of every query at both logs, in turn, round by round. */
export async function measureBoth(
  ctx: BenchContext,
  { small, large }: TwoLogs,
  { generator, queries }: { generator: LoadGenerator; queries: readonly Query[] },
): Promise<Answered[]> {
  const values = queries.map(() => ({ small: [] as number[], large: [] as number[] }));
  for (let round = 0; round < ctx.rounds; round++) {
    for (const [index, query] of queries.entries()) {
      values[index]?.small.push(await p50(generator, small, query, ctx));
      values[index]?.large.push(await p50(generator, large, query, ctx));
    }
  }
  const series = (name: string, log: LogOf, p50s: number[] = []) => ({
    name: `${name}, ${log.name}, p50`,
    unit: "ms",
    values: p50s,
  });
  return queries.map(({ name }, index) => ({
    small: series(name, small, values[index]?.small),
    large: series(name, large, values[index]?.large),
  }));
}

/** Times one SQL statement, without the product, `rounds` times. */
export async function sqlTimes(
  ctx: BenchContext,
  log: LogOf,
  { name, text, values }: { name: string; text: string; values: unknown[] },
): Promise<Series> {
  const times: number[] = [];
  for (let round = 0; round < ctx.rounds; round++) {
    const start = performance.now();
    await log.product.sql.query(text, values);
    times.push(performance.now() - start);
  }
  return { name: `${name}, ${log.name}`, unit: "ms", values: times };
}
