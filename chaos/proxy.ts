import { seconds, tally, thousands } from "@/testing/figures";
import { askOnce, header } from "@/testing/http/connections";
import { TcpProxy } from "@/testing/http/tcp-proxy";
import { chaosPorts } from "@/testing/server/ports";
import { delay } from "@/testing/wait";
import type { AppServer } from "./support/app-server";
import type { Ledger } from "./support/ledger";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage } from "./support/stage";
import { verify } from "./support/verify";

const LATENCY_MS = 15;
const ROUND_MS = 1_500;
/** Responses before the first cut of a round. */
const LOAD = 20;
/** A cut connection costs the requests on it, not those that come after. */
const WELL_MS = 2_000;

/** How long the wire is dead, and the longest that an answer may take meanwhile: for a connection, then on it. */
const DEAD_MS = 6_000;
const ANSWER_MS = 5_500;
/** The log's own connection is patient, for a large batch may take long. */
const LOG_MS = 45_000;

/** Sends one request with the probe key; returns null if no response came. */
const probe = (app: AppServer) =>
  askOnce(app, "/api/v1/intake-bots", { authorization: `Bearer ${app.probeKey}` }).catch(() => null);

/** For some seconds nothing passes and nothing is closed: requests are answered nevertheless. */
async function killWire(
  wire: TcpProxy,
  { app, ledger, slow }: { app: AppServer; ledger: Ledger; slow: number },
) {
  ledger.resume();
  await ledger.moreAnswers(LOAD);
  const diedAt = Date.now();
  wire.swallow();
  await delay(DEAD_MS / 2);
  const shed = await probe(app);
  await delay(DEAD_MS / 2);
  wire.restore();
  const restoredAt = Date.now();
  const well = await app.serving(30_000);
  await ledger.pause();
  const meanwhile = ledger.entries().filter(({ endedAt }) => endedAt > diedAt && endedAt < restoredAt + well);
  const longest = Math.max(0, ...meanwhile.map(({ durationMs }) => durationMs));
  requireNone([
    ...(shed?.status === 500 && header(shed.headers, "retry-after") !== undefined
      ? []
      : ["a 500 has no Retry-After"]),
    ...(meanwhile.length === 0 ? ["nothing was answered while the wire was dead"] : []),
    ...(longest > ANSWER_MS * slow ? [`on a dead wire an answer took ${longest} ms`] : []),
    ...(well > ANSWER_MS * slow ? [`well only ${seconds(well)} after the wire came back`] : []),
  ]);
  const statuses = tally(meanwhile.map(({ status }) => status));
  return `wire dead ${DEAD_MS / 1000} s: answered (${statuses}) within ${longest} ms, well after ${seconds(well)}`;
}

/**
 * Between server and database, every byte is late and connections are cut at random moments, sometimes before a COMMIT's
 * response; then a wire swallows everything.
 */
export const proxy: Scenario = {
  name: "proxy",
  budgetSeconds: (rounds) => 130 + rounds * 10,
  async run(ctx) {
    const { random } = ctx;
    const open: TcpProxy[] = [];
    const proxyPort = async (postgres: { port: number }) => {
      const made = await TcpProxy.open(await chaosPorts.take(), postgres.port, random);
      open.push(made);
      return made.port;
    };
    const { postgres, app, world } = await setStage(ctx, { proxyPort });
    const [between] = open;
    if (!between) throw new Error("The server has no proxy");
    ctx.defer(() => between.close());
    const ledger = await openLedger(ctx, { app, world });

    let worst = 0;
    for (let round = 1; round <= ctx.rounds; round++) {
      between.latencyMs = round % 2 === 0 ? LATENCY_MS : 0;
      ledger.resume();
      await ledger.moreAnswers(LOAD);
      const endsAt = performance.now() + ROUND_MS;
      while (performance.now() < endsAt) {
        await delay(random.int(10, 120));
        if (random.chance(0.05)) between.cutAll();
        else between.cutOne();
      }
      worst = Math.max(worst, await app.serving(30_000));
      await ledger.pause();
      const { problems } = await verify({ databaseUrl: postgres.url(), world, entries: ledger.entries() });
      requireNone(problems.map((problem) => `round ${round}: ${problem}`));
    }

    const slow = await ctx.slowness();
    between.latencyMs = 0;
    const dead = await killWire(between, { app, ledger, slow });
    const entries = ledger.entries();
    const { problems } = await verify({
      databaseUrl: postgres.url(),
      world,
      entries,
      drainWithinMs: LOG_MS,
    });

    const answers = entries.filter(({ status }) => status > 0);
    const unanswered = entries.length - answers.length;
    requireNone([
      ...problems.map((problem) => `after the dead wire: ${problem}`),
      ...(unanswered > 0 ? [`${unanswered} requests were not answered`] : []),
      ...(worst > WELL_MS * slow ? [`well only ${seconds(worst)} after the last cut`] : []),
    ]);
    const statuses = tally(answers.map(({ status }) => status));
    return `${between.cuts} cuts, ${thousands(answers.length)} answered (${statuses}), lost 0, doubled 0; well after the last cut: ${seconds(worst)} at most; ${dead}`;
  },
};
