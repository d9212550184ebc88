import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { p1 } from "./p01-throughput";
import { p2 } from "./p02-added-latency";
import { p3 } from "./p03-key-verification";
import { p13 } from "./p13-exact-limit";
import { p14 } from "./p14-memory";
import { ROOT } from "./support/child-server";
import { cleanUpOnSignals, cleanUpTo, defer, pendingCleanUps } from "./support/clean-up";
import { describeEnvironment } from "./support/environment";
import type { BenchContext, Measure } from "./support/measure";
import { type Options, parseOptions, USAGE } from "./support/options";
import { type Outcome, type Report, toMarkdown, toOutcome, toText } from "./support/report";

const MEASURES: readonly Measure[] = [p1, p2, p3, p13, p14];

/** One measure; whatever it started is stopped when it ends. */
async function runMeasure(measure: Measure, ctx: BenchContext): Promise<Outcome> {
  const start = performance.now();
  const before = pendingCleanUps();
  const seconds = () => (performance.now() - start) / 1000;
  try {
    const result = await measure.run(ctx);
    return { ...toOutcome(measure, seconds()), result, error: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ...toOutcome(measure, seconds()), result: null, error: message };
  } finally {
    await cleanUpTo(before);
  }
}

function build(): void {
  const args = ["scripts/build.mjs", "--if-stale"];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error("The product cannot be built");
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Answers whether every measure could be taken: a missed goal is a result, a failed measure is none. */
async function run({ names, quick, rounds, minutes, ...options }: Options): Promise<boolean> {
  build();
  const directory = mkdtempSync(join(options.directory, "iozen-bench-"));
  defer(() => rmSync(directory, { recursive: true, force: true }));
  const environment = describeEnvironment(directory);
  const ctx: BenchContext = {
    quick,
    rounds,
    minutes,
    directory,
    defer,
    log: (message) => console.error(`  … ${message}`),
    fact: (name, value) => (environment[name] = value),
  };
  for (const [name, value] of Object.entries(environment)) console.info(`${name.padEnd(24)}${value}`);
  console.info("");
  const outcomes: Outcome[] = [];
  for (const measure of MEASURES.filter(({ id }) => names.length === 0 || names.includes(id))) {
    console.error(`${measure.id.toUpperCase()}  ${measure.title}`);
    const outcome = await runMeasure(measure, ctx);
    outcomes.push(outcome);
    console.info(toText(outcome));
  }
  const report: Report = { takenAt: new Date().toISOString(), quick, rounds, environment, outcomes };
  write(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.markdown) write(options.markdown, toMarkdown(report));
  return outcomes.every(({ error }) => error === null);
}

cleanUpOnSignals();
let isComplete = false;
try {
  const options = parseOptions(
    process.argv.slice(2),
    MEASURES.map(({ id }) => id),
  );
  isComplete = await run(options);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
} finally {
  await cleanUpTo(0);
}
process.exit(isComplete ? 0 : 1);
