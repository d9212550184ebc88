/** `npm run fuzz`: sends valid and broken requests from the OpenAPI document and checks every response. */
import { CleanUps, stopOnSignals } from "@/testing/clean-ups";
import { readCommandLine } from "@/testing/command-line";
import { countProblem, tally, thousands } from "@/testing/figures";
import type { Scrape } from "@/testing/operations-client";
import { median, percentile } from "@/testing/statistics";
import { delay } from "@/testing/wait";
import { buildIfStale } from "../scripts/build-if-stale";
import { counterProblems } from "./checks/counters";
import { coverageProblems, kindsOfChanges } from "./checks/coverage";
import { compareLog, rowsInLog } from "./checks/log";
import { judgeThread, measureAlone } from "./checks/thread";
import type { Neighbour, NeighbourReport } from "./client/neighbour";
import { type Options, parseOptions, USAGE } from "./options";
import { toBytes } from "./requests/to-bytes";
import { setStage, type Stage } from "./stage";

/** The maximum of the neighbour's p99 beside the fuzz, as a multiple of its p99 alone. */
const MAX_SLOWDOWN = 5;
/** The share of requests before the neighbour is measured: a server is slow just after its start. */
const WARM_UP_SHARE = 0.05;
/** The maximum number of printed problems. */
const MAX_PRINTED_PROBLEMS = 20;
/** The maximum number of printed bytes of a request. */
const MAX_PRINTED_BYTES = 4_000;
/** The interval at which the fuzz's webhooks are deleted, so that it can create more. */
const TIDY_INTERVAL_MS = 2_000;

interface Check {
  name: string;
  figures: string;
  problems: readonly string[];
}

/** The neighbour's responses while alone and beside the fuzz. */
interface Neighbourhood {
  idle: NeighbourReport;
  busy: NeighbourReport;
}

const merge = (reports: readonly NeighbourReport[]): NeighbourReport => ({
  times: reports.flatMap(({ times }) => times),
  failed: reports.reduce((sum, { failed }) => sum + failed, 0),
});

async function withNeighbour(neighbour: Neighbour, work: Promise<unknown>): Promise<NeighbourReport> {
  neighbour.start();
  await work;
  return neighbour.stop();
}

async function sendAll({ traffic, neighbour, sql }: Stage, options: Options): Promise<Neighbourhood> {
  let tidied: Promise<unknown> = Promise.resolve();
  const tidy = () => {
    tidied = tidied.then(() => sql.query("DELETE FROM webhooks WHERE url LIKE 'https://hooks-%'"));
  };
  const timer = setInterval(tidy, TIDY_INTERVAL_MS);
  const { count: all, parts, perSecond, idleMs } = options;
  const idle: NeighbourReport[] = [];
  const busy: NeighbourReport[] = [];
  const warm = Math.floor(all * WARM_UP_SHARE);
  const start = (part: number) => warm + Math.floor(((all - warm) * part) / parts);
  try {
    await withNeighbour(neighbour, traffic.run({ from: 0, to: warm, perSecond }));
    for (let part = 0; part < parts; part++) {
      idle.push(await withNeighbour(neighbour, delay(idleMs)));
      busy.push(
        await withNeighbour(neighbour, traffic.run({ from: start(part), to: start(part + 1), perSecond })),
      );
    }
  } finally {
    clearInterval(timer);
    await tidied;
  }
  return { idle: merge(idle), busy: merge(busy) };
}

async function checkLog(stage: Stage, before: Scrape): Promise<Check> {
  const { sql, traffic, neighbour, operations, loggedBefore } = stage;
  const judged = [...traffic.judged, ...traffic.judgedAgain];
  const { logged, refused, problems } = await compareLog(sql, judged);
  const descriptions = judged.filter(({ logOutcome }) => logOutcome === "counted").length;
  const others = (await rowsInLog(sql)) - loggedBefore - logged - neighbour.answered;
  const answered = { logged: logged + neighbour.answered, refused, descriptions };
  return {
    name: "every request is in the log once",
    figures: `${thousands(logged)} logged, ${thousands(refused)} refusals and ${thousands(descriptions)} OpenAPI responses only counted`,
    problems: [
      ...problems,
      ...(others === 0 ? [] : [`${others} log rows are of requests that were never sent`]),
      ...counterProblems(before, await operations.scrape(), answered),
    ],
  };
}

function checkNeighbour({ idle, busy }: Neighbourhood, isQuick: boolean): Check {
  const [before, during] = [percentile(idle.times, 99), percentile(busy.times, 99)];
  const isSlower = !isQuick && during >= MAX_SLOWDOWN * before;
  return {
    name: "a neighbour is not slowed down",
    figures:
      `p99 ${during.toFixed(1)} ms, ${(during / before).toFixed(1)} × its ${before.toFixed(1)} ms alone; ` +
      `median ${median(busy.times).toFixed(1)} ms, alone ${median(idle.times).toFixed(1)} ms`,
    problems: [
      ...countProblem(idle.failed + busy.failed, "of its requests failed"),
      ...(isSlower ? [`its p99 is over ${MAX_SLOWDOWN} × its p99 alone`] : []),
    ],
  };
}

async function checkAll(stage: Stage, options: Options): Promise<Check[]> {
  const { traffic, judge, turns, generator, operations } = stage;
  const before = await operations.scrape();
  const neighbourhood = await sendAll(stage, options);
  const thread = await judgeThread(traffic, turns);
  const { judged } = traffic;
  const ids = [...judged, ...traffic.judgedAgain].map(({ requestId }) => requestId);
  return [
    {
      name: "every response matches the document and the contract",
      figures: `${thousands(options.count)} requests; ${tally(judged.map(({ status }) => status))}`,
      problems: judge.problems,
    },
    {
      name: "every response has a unique request id",
      figures: `${thousands(new Set(ids).size)} ids`,
      problems: [
        ...countProblem(ids.filter((id) => id === "").length, "responses have none"),
        ...countProblem(ids.length - new Set(ids).size, "ids are not unique"),
      ],
    },
    await checkLog(stage, before),
    {
      name: "every code, operation and kind of mistake is covered",
      figures: `${tally(judged.map(({ code }) => code || "none"))}; ${kindsOfChanges()} kinds of mistakes`,
      problems: coverageProblems(judged, generator.operations),
    },
    { name: "no request blocks the thread for over 50 ms", ...thread },
    checkNeighbour(neighbourhood, options.isQuick),
  ];
}

function print({ name, figures, problems }: Check): boolean {
  const isOk = problems.length === 0;
  console.info(`${isOk ? "ok  " : "FAIL"}  ${name}: ${figures}`);
  for (const problem of problems.slice(0, MAX_PRINTED_PROBLEMS)) console.error(`      ${problem}`);
  if (problems.length > MAX_PRINTED_PROBLEMS)
    console.error(`      and ${problems.length - MAX_PRINTED_PROBLEMS} more`);
  return isOk;
}

/** Prints one request and its responses. */
async function showOne({ generator, traffic, judge, turns }: Stage, number: number): Promise<Check> {
  const { draft, changes } = generator.request(number);
  console.info(`${draft.operation.id}; ${changes.join(", ") || "valid"}\n`);
  console.info(toBytes(draft, 0).toString("latin1", 0, MAX_PRINTED_BYTES));
  await traffic.repeat(number, 0);
  const outcomes = traffic.judgedAgain.map(({ status, code, requestId }) => `${status} ${code} ${requestId}`);
  const blockedMs = await measureAlone(number, traffic, turns);
  const figures = `${outcomes.join(", ")}; blocks the thread for ${blockedMs.toFixed(1)} ms`;
  return { name: `request ${number}`, figures, problems: judge.problems };
}

async function run(options: Options): Promise<void> {
  buildIfStale();
  const cleanUps = new CleanUps();
  stopOnSignals(() => cleanUps.stop());
  try {
    console.info(`Fuzz: seed ${options.seed}, at most ${options.perSecond} requests per second`);
    const stage = await setStage(options.seed, cleanUps);
    const checks =
      options.only === null ? await checkAll(stage, options) : [await showOne(stage, options.only)];
    const passed = checks.map(print).filter(Boolean).length;
    console.info(`${passed} passed, ${checks.length - passed} failed`);
    process.exitCode = passed === checks.length ? 0 : 1;
  } finally {
    await cleanUps.run();
  }
}

await run(readCommandLine(USAGE, parseOptions));
process.exit(process.exitCode);
