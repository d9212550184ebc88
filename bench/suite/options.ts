import { tmpdir } from "node:os";
import { parseArgs } from "node:util";

export interface Options {
  /** Ids of the measures to run; empty for all. */
  names: readonly string[];
  /** Prints the measures instead of running them. */
  list: boolean;
  /** Results of earlier runs to summarize instead of running measures. */
  summarize: readonly string[];
  quick: boolean;
  rounds: number;
  minutes: number;
  json: string;
  markdown: string | null;
  directory: string;
}

export const USAGE = `Usage: npm run bench -- [options] [measure …]

  --list              prints the measures and runs none
  --summarize <file>  prints the goals' spread over the JSON results of runs; once for each file
  --quick             smoke test with little data and one round
  --rounds <n>        rounds of each measure (5; quick: 1)
  --minutes <n>       duration of the memory measure p14 (10; quick: 6 seconds)
  --json <file>       results as JSON (bench/results/latest.json)
  --markdown <file>   results as Markdown, in the format of docs/benchmarks.md
  --directory <path>  parent of databases and spools (the system's temporary folder)

Measures, such as p1 p3: by default all`;

function positive(name: string, value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) throw new Error(`--${name} must be a number above 0`);
  return number;
}

export function parseOptions(args: readonly string[], known: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      list: { type: "boolean", default: false },
      summarize: { type: "string", multiple: true, default: [] },
      quick: { type: "boolean", default: false },
      rounds: { type: "string" },
      minutes: { type: "string" },
      json: { type: "string", default: "bench/results/latest.json" },
      markdown: { type: "string" },
      directory: { type: "string", default: tmpdir() },
    },
  });
  const { list, summarize, quick, json, markdown, directory } = values;
  const names = positionals.map((name) => name.toLowerCase());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`There is no measure ${unknown}: there are ${known.join(", ")}`);
  return {
    names,
    list,
    summarize,
    quick,
    rounds: Math.ceil(positive("rounds", values.rounds ?? (quick ? "1" : "5"))),
    minutes: positive("minutes", values.minutes ?? (quick ? "0.1" : "10")),
    json,
    markdown: markdown ?? null,
    directory,
  };
}
