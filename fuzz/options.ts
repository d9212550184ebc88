import { parseArgs } from "node:util";

export interface Options {
  seed: number;
  count: number;
  perSecond: number;
  isQuick: boolean;
  /** Parts of the run. The neighbour runs alone before each, so that both are measured on the same machine. */
  parts: number;
  idleMs: number;
  /** The only request to print and send. */
  only: number | null;
}

/** 100,000 requests, at a rate that leaves the server mostly idle. */
const FULL = { count: 100_000, perSecond: 125, parts: 10, idleMs: 5_000 };
const QUICK = { count: 4_000, perSecond: 200, parts: 1, idleMs: 3_000 };
const SEED = 20_261;

export const USAGE = `Usage: npm run fuzz -- [options]

  --quick      smoke test: ${QUICK.count} requests
  --seed <n>   seed of the requests (${SEED})
  --count <n>  number of requests (${FULL.count})
  --rate <n>   maximum requests per second (${FULL.perSecond}; quick: ${QUICK.perSecond})
  --only <n>   print and send this request alone`;

/** Throws when an option is unknown or out of range. */
export function parseOptions(args: readonly string[]): Options {
  const number = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { quick: { type: "boolean" }, seed: number, count: number, rate: number, only: number },
  });
  const isQuick = values.quick ?? false;
  const defaults = isQuick ? QUICK : FULL;
  const options = {
    seed: Number(values.seed ?? SEED),
    count: Number(values.count ?? defaults.count),
    perSecond: Number(values.rate ?? defaults.perSecond),
    only: values.only === undefined ? null : Number(values.only),
  };
  const { count, perSecond } = options;
  const isWhole = Object.values(options).every((value) => value === null || Number.isInteger(value));
  if (!isWhole || count < 1 || perSecond < 1)
    throw new Error("Numbers must be whole, and --count and --rate positive");
  return { ...defaults, ...options, isQuick };
}
