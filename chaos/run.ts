/** `npm run chaos`: injects faults into the product, and counts the promises that broke. README.md, "Test". */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Random } from "@/prisma/seed/random";
import { CleanUps, stopOnSignals } from "@/testing/clean-ups";
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
import { type Scenario, slowness } from "./support/scenario";

const SCENARIOS: readonly Scenario[] = [
  appKill,
  postgresKill,
  embeddedKill,
  proxy,
  databaseAway,
  redis,
  rollingRestart,
  startKill,
  fullDisk,
  logOverflow,
  clock,
];
const DEFAULT_ROUNDS = 20;

interface Options {
  rounds: number;
  seed: number;
}

interface Settings extends Options {
  chosen: Scenario[];
}

function readSettings(): Settings {
  const options = { rounds: { type: "string" }, seed: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const unknown = positionals.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  const rounds = Number(values.rounds ?? DEFAULT_ROUNDS);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  if (unknown.length > 0 || !(Number.isInteger(rounds) && rounds > 0) || !Number.isInteger(seed)) {
    const names = SCENARIOS.map(({ name }) => name).join(" ");
    console.error(`Usage: npm run chaos -- [--rounds N] [--seed N] [${names}]`);
    process.exit(2);
  }
  const isChosen = ({ name }: Scenario) => positionals.length === 0 || positionals.includes(name);
  return { chosen: SCENARIOS.filter(isChosen), rounds, seed };
}

/** The clean-ups of the scenarios that are running. */
const running = new Set<CleanUps>();

async function inTime<T>(work: Promise<T>, budgetSeconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${budgetSeconds} s`)), budgetSeconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Runs one scenario in a folder of its own, prints its line, and returns whether its promises held. */
async function play(scenario: Scenario, root: string, { rounds, seed }: Options): Promise<boolean> {
  const startedAt = performance.now();
  const budget = Math.round(scenario.budgetSeconds(rounds) * (await slowness()));
  const directory = join(root, scenario.name);
  mkdirSync(directory);
  const cleanUps = new CleanUps();
  running.add(cleanUps);
  const took = () =>
    `${scenario.name} (${Math.round((performance.now() - startedAt) / 1000)} of ${budget} s)`;
  try {
    const ctx = { rounds, random: new Random(seed), slowness, directory, defer: cleanUps.defer };
    const figures = await inTime(scenario.run(ctx), budget);
    console.info(`ok    ${took()}: ${figures}`);
    return true;
  } catch (error) {
    console.error(`FAIL  ${took()}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    await cleanUps.run();
    running.delete(cleanUps);
  }
}

/** Runs the scenarios that need a machine of their own one by one, then the others, which mostly wait, two at a time. */
async function playAll({ chosen, ...options }: Settings, root: string): Promise<boolean[]> {
  const held: boolean[] = [];
  const lane = async (scenarios: Iterator<Scenario>) => {
    for (let next = scenarios.next(); !next.done; next = scenarios.next())
      held.push(await play(next.value, root, options));
  };
  await lane(chosen.filter(({ alone }) => alone).values());
  const others = chosen.filter(({ alone }) => !alone).values();
  await Promise.all([lane(others), lane(others)]);
  return held;
}

const settings = readSettings();
buildIfStale();
const root = mkdtempSync(join(tmpdir(), "iozen-chaos-"));
// PostgreSQL's user has to pass through.
chmodSync(root, 0o711);
const remove = () => rmSync(root, { recursive: true, force: true });
stopOnSignals(() => Promise.all([...running].map((cleanUps) => cleanUps.stop())));
process.once("exit", remove);

console.info(`Chaos: ${settings.rounds} rounds, seed ${settings.seed}`);
const held = await playAll(settings, root);
const passed = held.filter(Boolean).length;
const failed = held.length - passed;
console.info(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
