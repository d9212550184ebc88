import { parseArgs } from "node:util";

export interface Options {
  seed: number;
  count: number;
  perSecond: number;
  isQuick: boolean;
  /** Parts of the run. Before each the neighbour is alone for a while, so that both meet the same machine. */
  parts: number;
  idleMs: number;
  /** The one request to print and send. */
  only: number | null;
}

/** 100,000 requests, at a rate that leaves the server most of its time. */
const FULL = { count: 100_000, perSecond: 125, parts: 10, idleMs: 5_000 };
const QUICK = { count: 4_000, perSecond: 200, parts: 1, idleMs: 3_000 };
const SEED = 20_261;

const USAGE = "Usage: npm run fuzz -- [--quick] [--seed N] [--count N] [--rate N] [--only N]";

/** Null when they are not understood. */
export function readOptions(args: readonly string[]): Options | null {
  const number = { type: "string" } as const;
  try {
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
      throw new Error("Numbers are whole, a count and a rate positive");
    return { ...defaults, ...options, isQuick };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return null;
  }
}
