/** `npm run chaos`: injects faults into the product and checks that it keeps its promises. README.md, "Test". */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Random } from "@/prisma/seed/random";
import { CleanUps, stopOnSignals } from "@/testing/clean-ups";
import { readCommandLine } from "@/testing/command-line";
import { buildIfStale } from "../scripts/build-if-stale";
import { appKill } from "./app-kill";
import { clock } from "./clock";
import { databaseAway } from "./database-away";
import { embeddedKill } from "./embedded-kill";
import { fullDisk } from "./full-disk";
import { logOverflow } from "./log-overflow";
import { postgresKill } from "./postgres-kill";
import { proxy } from "./proxy";
import { redis } from "./redis";
import { rollingRestart } from "./rolling-restart";
import { startKill } from "./start-kill";
import { shipperKill } from "./shipper-kill";
import { upgrade } from "./upgrade";
import { type Scenario, slowness } from "./support/scenario";

const SCENARIOS: readonly Scenario[] = [
  appKill,
  shipperKill,
  postgresKill,
  embeddedKill,
  proxy,
  databaseAway,
  redis,
  rollingRestart,
  startKill,
  upgrade,
  fullDisk,
  logOverflow,
  clock,
];
const DEFAULT_ROUNDS = 20;

const USAGE = `Usage: npm run chaos -- [options] [scenario …]

  --rounds <n>  rounds of each scenario (${DEFAULT_ROUNDS})
  --seed <n>    seed of the random moments (chosen by the clock)

Scenarios, by default all: ${SCENARIOS.map(({ name }) => name).join(" ")}`;

interface Options {
  rounds: number;
  seed: number;
}

interface Settings extends Options {
  chosen: Scenario[];
}

function parseSettings(args: readonly string[]): Settings {
  const options = { rounds: { type: "string" }, seed: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const unknown = positionals.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown !== undefined) throw new Error(`Unknown scenario: ${unknown}`);
  const rounds = Number(values.rounds ?? DEFAULT_ROUNDS);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  if (!(Number.isInteger(rounds) && rounds > 0)) throw new Error("--rounds must be a positive whole number");
  if (!Number.isInteger(seed)) throw new Error("--seed must be a whole number");
  const isChosen = ({ name }: Scenario) => positionals.length === 0 || positionals.includes(name);
  return { chosen: SCENARIOS.filter(isChosen), rounds, seed };
}

/** The clean-ups of running scenarios. */
const running = new Set<CleanUps>();

async function withTimeout<T>(work: Promise<T>, budgetSeconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out after ${budgetSeconds} s`)), budgetSeconds * 1000);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}

/** Runs one scenario in its own folder, prints its line, and returns whether it passed. */
async function runScenario(scenario: Scenario, root: string, { rounds, seed }: Options): Promise<boolean> {
  const startedAt = performance.now();
  const budget = Math.round(scenario.budgetSeconds(rounds) * (await slowness()));
  const directory = join(root, scenario.name);
  mkdirSync(directory);
  const cleanUps = new CleanUps();
  running.add(cleanUps);
  const label = () =>
    `${scenario.name} (${Math.round((performance.now() - startedAt) / 1000)} of ${budget} s)`;
  try {
    const ctx = { rounds, random: new Random(seed), slowness, directory, defer: cleanUps.defer };
    const figures = await withTimeout(scenario.run(ctx), budget);
    console.info(`ok    ${label()}: ${figures}`);
    return true;
  } catch (error) {
    console.error(`FAIL  ${label()}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await cleanUps.run();
    running.delete(cleanUps);
  }
}

/** Runs the scenarios that need the whole machine one by one, then the others, which mostly wait, two at a time. */
async function runAll({ chosen, ...options }: Settings, root: string): Promise<boolean[]> {
  const results: boolean[] = [];
  const lane = async (scenarios: Iterator<Scenario>) => {
    for (let next = scenarios.next(); !next.done; next = scenarios.next())
      results.push(await runScenario(next.value, root, options));
  };
  await lane(chosen.filter(({ alone }) => alone).values());
  const others = chosen.filter(({ alone }) => !alone).values();
  await Promise.all([lane(others), lane(others)]);
  return results;
}

const settings = readCommandLine(USAGE, parseSettings);
buildIfStale();
const root = mkdtempSync(join(tmpdir(), "iozen-chaos-"));
// PostgreSQL's user needs to traverse it.
chmodSync(root, 0o711);
const remove = () => rmSync(root, { recursive: true, force: true });
stopOnSignals(() => Promise.all([...running].map((cleanUps) => cleanUps.stop())));
process.once("exit", remove);

console.info(`Chaos: ${settings.rounds} rounds, seed ${settings.seed}`);
const results = await runAll(settings, root);
const passed = results.filter(Boolean).length;
const failed = results.length - passed;
console.info(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
