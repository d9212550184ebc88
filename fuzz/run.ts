/** `npm run fuzz`: valid and broken requests from the OpenAPI document, and the promises of every response. */
import { CleanUps, stopOnSignals } from "@/testing/clean-ups";
import { countProblem, tally, thousands } from "@/testing/figures";
import type { Scrape } from "@/testing/operations-client";
import { median, percentile } from "@/testing/statistics";
import { delay } from "@/testing/wait";
import { buildIfStale } from "../scripts/build-if-stale";
import { counterProblems } from "./checks/counters";
import { coverageProblems, kindsOfChanges } from "./checks/coverage";
import { compareLog, rowsInLog } from "./checks/log";
import { judgeThread, measureAlone } from "./checks/thread";
import type { Neighbour, NeighbourNews } from "./client/neighbour";
import { type Options, readOptions } from "./options";
import { toBytes } from "./requests/to-bytes";
import { setStage, type Stage } from "./stage";

/** The neighbour's p99 beside the fuzz, at most, as a multiple of its p99 alone. */
const MAX_SLOWDOWN = 5;
/** The share that is sent before the neighbour is measured: a server that has just started is slow by itself. */
const WARM_UP_SHARE = 0.05;
/** The number of problems that are printed. */
const PRINTED = 20;
/** The bytes of a request that are printed. */
const PRINTED_BYTES = 4_000;
/** The interval at which the fuzz's webhooks are removed, so that more can be created. */
const TIDY_MS = 2_000;

interface Check {
  name: string;
  figures: string;
  problems: readonly string[];
}

/** The neighbour's responses while it was alone, and beside the fuzz. */
interface Neighbourhood {
  idle: NeighbourNews;
  busy: NeighbourNews;
}

const together = (news: readonly NeighbourNews[]): NeighbourNews => ({
  times: news.flatMap(({ times }) => times),
  failed: news.reduce((sum, { failed }) => sum + failed, 0),
});

async function beside(neighbour: Neighbour, work: Promise<unknown>): Promise<NeighbourNews> {
  neighbour.start();
  await work;
  return neighbour.stop();
}

async function sendAll({ traffic, neighbour, sql }: Stage, options: Options): Promise<Neighbourhood> {
  let tidied: Promise<unknown> = Promise.resolve();
  const tidy = () => {
    tidied = tidied.then(() => sql.query("DELETE FROM webhooks WHERE url LIKE 'https://hooks-%'"));
  };
  const timer = setInterval(tidy, TIDY_MS);
  const { count: all, parts, perSecond, idleMs } = options;
  const idle: NeighbourNews[] = [];
  const busy: NeighbourNews[] = [];
  const warm = Math.floor(all * WARM_UP_SHARE);
  const start = (part: number) => warm + Math.floor(((all - warm) * part) / parts);
  try {
    await beside(neighbour, traffic.run({ from: 0, to: warm, perSecond }));
    for (let part = 0; part < parts; part++) {
      idle.push(await beside(neighbour, delay(idleMs)));
      busy.push(await beside(neighbour, traffic.run({ from: start(part), to: start(part + 1), perSecond })));
    }
  } finally {
    clearInterval(timer);
    await tidied;
  }
  return { idle: together(idle), busy: together(busy) };
}

async function checkLog(stage: Stage, before: Scrape): Promise<Check> {
  const { sql, traffic, neighbour, operations, loggedBefore } = stage;
  const judged = [...traffic.judged, ...traffic.judgedAgain];
  const { logged, refused, problems } = await compareLog(sql, judged);
  const descriptions = judged.filter(({ keeping }) => keeping === "counted").length;
  const others = (await rowsInLog(sql)) - loggedBefore - logged - neighbour.answered;
  const answered = { logged: logged + neighbour.answered, refused, descriptions };
  return {
    name: "every id is in the log once",
    figures: `${thousands(logged)} logged, ${thousands(refused)} refusals and ${thousands(descriptions)} descriptions only counted`,
    problems: [
      ...problems,
      ...(others === 0 ? [] : [`${others} rows of the log are of requests that nobody sent`]),
      ...counterProblems(before, await operations.scrape(), answered),
    ],
  };
}

function checkNeighbour({ idle, busy }: Neighbourhood, isQuick: boolean): Check {
  const [before, during] = [percentile(idle.times, 99), percentile(busy.times, 99)];
  const isSlower = !isQuick && during >= MAX_SLOWDOWN * before;
  return {
    name: "a neighbour is served as ever",
    figures:
      `p99 ${during.toFixed(1)} ms, ${(during / before).toFixed(1)} × its ${before.toFixed(1)} ms alone; ` +
      `median ${median(busy.times).toFixed(1)} ms, alone ${median(idle.times).toFixed(1)} ms`,
    problems: [
      ...countProblem(idle.failed + busy.failed, "of its requests failed"),
      ...(isSlower ? [`its p99 is over ${MAX_SLOWDOWN} × the idle one`] : []),
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
      name: "every answer is as the document and the contract say",
      figures: `${thousands(options.count)} requests; ${tally(judged.map(({ status }) => status))}`,
      problems: judge.problems,
    },
    {
      name: "every answer has a request id of its own",
      figures: `${thousands(new Set(ids).size)} ids`,
      problems: [
        ...countProblem(ids.filter((id) => id === "").length, "answers without one"),
        ...countProblem(ids.length - new Set(ids).size, "ids were given twice"),
      ],
    },
    await checkLog(stage, before),
    {
      name: "every code, operation and kind of mistake is reached",
      figures: `${tally(judged.map(({ code }) => code || "none"))}; ${kindsOfChanges()} kinds of mistakes`,
      problems: coverageProblems(judged, generator.operations),
    },
    { name: "no request holds the thread for over 50 ms", ...thread },
    checkNeighbour(neighbourhood, options.isQuick),
  ];
}

function print({ name, figures, problems }: Check): boolean {
  const isKept = problems.length === 0;
  console.info(`${isKept ? "ok  " : "FAIL"}  ${name}: ${figures}`);
  for (const problem of problems.slice(0, PRINTED)) console.error(`      ${problem}`);
  if (problems.length > PRINTED) console.error(`      and ${problems.length - PRINTED} more`);
  return isKept;
}

/** Prints one request and its answer. */
async function showOne({ generator, traffic, judge, turns }: Stage, number: number): Promise<Check> {
  const { draft, changes } = generator.request(number);
  console.info(`${draft.operation.id}; ${changes.join(", ") || "valid"}\n`);
  console.info(toBytes(draft, 0).toString("latin1", 0, PRINTED_BYTES));
  await traffic.again(number, 0);
  const answers = traffic.judgedAgain.map(({ status, code, requestId }) => `${status} ${code} ${requestId}`);
  const heldMs = await measureAlone(number, traffic, turns);
  const figures = `${answers.join(", ")}; it holds the thread for ${heldMs.toFixed(1)} ms`;
  return { name: `request ${number}`, figures, problems: judge.problems };
}

async function run(options: Options): Promise<void> {
  buildIfStale();
  const cleanUps = new CleanUps();
  stopOnSignals(() => cleanUps.stop());
  try {
    console.info(`Fuzz: seed ${options.seed}, at most ${options.perSecond} requests a second`);
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

const options = readOptions(process.argv.slice(2));
if (options) await run(options);
else process.exitCode = 2;
process.exit(process.exitCode);
