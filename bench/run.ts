import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { stopOnSignals } from "@/testing/clean-ups";
import { readCommandLine } from "@/testing/command-line";
import { buildIfStale } from "../scripts/build-if-stale";
import { p1 } from "./p01-throughput";
import { p2 } from "./p02-added-latency";
import { p3 } from "./p03-key-verification";
import { p4 } from "./p04-log-ingest";
import { p5 } from "./p05-pages";
import { p6 } from "./p06-search";
import { p7 } from "./p07-usage";
import { p8 } from "./p08-live-tail";
import { p9 } from "./p09-first-row";
import { p10 } from "./p10-scripts";
import { p11 } from "./p11-interactions";
import { p12 } from "./p12-revocation";
import { p13 } from "./p13-exact-limit";
import { p14 } from "./p14-memory";
import { p15 } from "./p15-create-submission";
import { p16 } from "./p16-log-bytes";
import { p17 } from "./p17-thread-time";
import { p18 } from "./p18-path-time";
import { describeEnvironment } from "./suite/environment";
import type { Measure } from "./suite/measure";
import { type Options, parseOptions, USAGE } from "./suite/options";
import { type Outcome, type Report, toMarkdown, toText } from "./suite/report";
import { Suite } from "./suite/suite";
import { summarize } from "./suite/summary";

/** In run order: the measures that share large logs come last, so that no other runs beside those logs. */
const MEASURES: readonly Measure[] = [
  p1,
  p2,
  p3,
  p4,
  p8,
  p12,
  p13,
  p14,
  p15,
  p16,
  p17,
  p18,
  p5,
  p6,
  p7,
  p9,
  p10,
  p11,
];
const numberOf = ({ id }: { id: string }) => Number(id.slice(1));

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** Runs the measures one after another; in a smoke test, those that mostly wait run beside the others. */
async function runAll(suite: Suite, measures: readonly Measure[], quick: boolean): Promise<Outcome[]> {
  const runOne = async (measure: Measure) => {
    console.error(`${measure.id.toUpperCase()}  ${measure.title}`);
    const outcome = await suite.measure(measure);
    console.info(toText(outcome));
    return outcome;
  };
  try {
    const beside = measures.filter(({ mostlyWaits }) => quick && mostlyWaits).map(runOne);
    const outcomes: Outcome[] = [];
    for (const measure of measures.filter(({ mostlyWaits }) => !(quick && mostlyWaits)))
      outcomes.push(await runOne(measure));
    return [...outcomes, ...(await Promise.all(beside))];
  } finally {
    await suite.ofRun.run();
  }
}

/** Returns whether every measure has a result; a missed goal is also a result. */
async function run(options: Options): Promise<boolean> {
  const { names, quick, rounds, json, markdown } = options;
  buildIfStale();
  const directory = mkdtempSync(join(options.directory, "iozen-bench-"));
  const environment = describeEnvironment(directory);
  const suite = new Suite(options, directory, environment);
  suite.ofRun.defer(() => rmSync(directory, { recursive: true, force: true }));
  stopOnSignals(() => suite.stop());
  for (const [name, value] of Object.entries(environment)) console.info(`${name.padEnd(24)}${value}`);
  console.info("");

  const chosen = MEASURES.filter(({ id }) => names.length === 0 || names.includes(id));
  const outcomes = await runAll(suite, chosen, quick);
  const inOrder = outcomes.toSorted((a, b) => numberOf(a) - numberOf(b));
  const report: Report = { takenAt: new Date().toISOString(), quick, rounds, environment, outcomes: inOrder };
  write(json, `${JSON.stringify(report, null, 2)}\n`);
  if (markdown) write(markdown, toMarkdown(report));
  return outcomes.every(({ error }) => error === null);
}

const byNumber = MEASURES.toSorted((a, b) => numberOf(a) - numberOf(b));
const ids = byNumber.map(({ id }) => id);
const options = readCommandLine(USAGE, (args) => parseOptions(args, ids));
if (options.list) {
  for (const { id, title } of byNumber) console.info(`${id.padEnd(4)} ${title}`);
  process.exit(0);
}
if (options.summarize.length > 0) {
  // safe: `run` wrote the files
  const reports = options.summarize.map((file) => JSON.parse(readFileSync(file, "utf8")) as Report);
  console.info(summarize(reports));
  process.exit(0);
}
let isComplete = false;
try {
  isComplete = await run(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
}
process.exit(isComplete ? 0 : 1);
