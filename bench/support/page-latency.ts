import { median } from "@/testing/statistics";
import { dashboardRequest } from "../load/load-connection";
import { type LoadGenerator, requireOk } from "../load/load-generator";
import type { BenchContext, Series } from "../suite/measure";
import type { LogOf, TwoLogs } from "./two-logs";

/** A person's pace and a bit: no request waits for another. */
const PER_SECOND = 10;

/** A query of both logs. */
export interface Question {
  name: string;
  /** Addresses of the dashboard's JSON, requested in turn. */
  paths: (log: LogOf) => readonly string[];
}

export interface Answered {
  small: Series;
  large: Series;
}

async function p50(
  generator: LoadGenerator,
  log: LogOf,
  question: Question,
  ctx: BenchContext,
): Promise<number> {
  const requests = question
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

/** Median latency of every question at both logs, in turn, round by round. */
export async function askBoth(
  ctx: BenchContext,
  { small, large }: TwoLogs,
  { generator, questions }: { generator: LoadGenerator; questions: readonly Question[] },
): Promise<Answered[]> {
  const values = questions.map(() => ({ small: [] as number[], large: [] as number[] }));
  for (let round = 0; round < ctx.rounds; round++) {
    for (const [index, question] of questions.entries()) {
      values[index]?.small.push(await p50(generator, small, question, ctx));
      values[index]?.large.push(await p50(generator, large, question, ctx));
    }
  }
  const series = (name: string, log: LogOf, p50s: number[] = []) => ({
    name: `${name}, ${log.name}, p50`,
    unit: "ms",
    values: p50s,
  });
  return questions.map(({ name }, index) => ({
    small: series(name, small, values[index]?.small),
    large: series(name, large, values[index]?.large),
  }));
}

/** Time of one statement beside the product, `rounds` times. */
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
