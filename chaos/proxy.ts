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
/** The number of responses before the first cut of a round. */
const LOAD_RESPONSES = 20;
/** A cut connection may fail the requests on it, but not later ones. */
const MAX_RECOVERY_MS = 2_000;

/** The duration of the black hole, and the maximum response time in it: the connection timeout plus the query's. */
const BLACK_HOLE_MS = 6_000;
const MAX_RESPONSE_MS = 5_500;
/** The log's own connection has a long timeout, because a large batch may take long. */
const LOG_DRAIN_TIMEOUT_MS = 45_000;

/** Sends one request with the probe key; returns null if no response came. */
const probe = (app: AppServer) =>
  askOnce(app, "/api/v1/intake-bots", { authorization: `Bearer ${app.probeKey}` }).catch(() => null);

/** For some seconds no byte passes and no connection closes: requests still get responses. */
async function blackHole(
  tcpProxy: TcpProxy,
  { app, ledger, slow }: { app: AppServer; ledger: Ledger; slow: number },
) {
  ledger.resume();
  await ledger.moreResponses(LOAD_RESPONSES);
  const swallowedAt = Date.now();
  tcpProxy.swallow();
  await delay(BLACK_HOLE_MS / 2);
  const shed = await probe(app);
  await delay(BLACK_HOLE_MS / 2);
  tcpProxy.restore();
  const restoredAt = Date.now();
  const recovery = await app.serving(30_000);
  await ledger.pause();
  const during = ledger
    .entries()
    .filter(({ endedAt }) => endedAt > swallowedAt && endedAt < restoredAt + recovery);
  const longest = Math.max(0, ...during.map(({ durationMs }) => durationMs));
  requireNone([
    ...(shed?.status === 500 && header(shed.headers, "retry-after") !== undefined
      ? []
      : ["a 500 has no Retry-After"]),
    ...(during.length === 0 ? ["no request got a response in the black hole"] : []),
    ...(longest > MAX_RESPONSE_MS * slow ? [`a response took ${longest} ms in the black hole`] : []),
    ...(recovery > MAX_RESPONSE_MS * slow ? [`recovery took ${seconds(recovery)} after the black hole`] : []),
  ]);
  const statuses = tally(during.map(({ status }) => status));
  return `black hole of ${BLACK_HOLE_MS / 1000} s: answered (${statuses}) within ${longest} ms, recovered after ${seconds(recovery)}`;
}

/**
 * Delays every byte between server and database and cuts connections at random moments, sometimes before the response to
 * a COMMIT; then swallows all traffic.
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
    const [tcpProxy] = open;
    if (!tcpProxy) throw new Error("The server has no proxy");
    ctx.defer(() => tcpProxy.close());
    const ledger = await openLedger(ctx, { app, world });

    let worst = 0;
    for (let round = 1; round <= ctx.rounds; round++) {
      tcpProxy.latencyMs = round % 2 === 0 ? LATENCY_MS : 0;
      ledger.resume();
      await ledger.moreResponses(LOAD_RESPONSES);
      const endsAt = performance.now() + ROUND_MS;
      while (performance.now() < endsAt) {
        await delay(random.int(10, 120));
        if (random.chance(0.05)) tcpProxy.cutAll();
        else tcpProxy.cutOne();
      }
      worst = Math.max(worst, await app.serving(30_000));
      await ledger.pause();
      const { problems } = await verify({ databaseUrl: postgres.url(), world, entries: ledger.entries() });
      requireNone(problems.map((problem) => `round ${round}: ${problem}`));
    }

    const slow = await ctx.slowness();
    tcpProxy.latencyMs = 0;
    const swallowed = await blackHole(tcpProxy, { app, ledger, slow });
    const entries = ledger.entries();
    const { problems } = await verify({
      databaseUrl: postgres.url(),
      world,
      entries,
      drainWithinMs: LOG_DRAIN_TIMEOUT_MS,
    });

    const responses = entries.filter(({ status }) => status > 0);
    const unanswered = entries.length - responses.length;
    requireNone([
      ...problems.map((problem) => `after the black hole: ${problem}`),
      ...(unanswered > 0 ? [`${unanswered} requests got no response`] : []),
      ...(worst > MAX_RECOVERY_MS * slow ? [`recovery took ${seconds(worst)} after the last cut`] : []),
    ]);
    const statuses = tally(responses.map(({ status }) => status));
    return `${tcpProxy.cuts} cuts, ${thousands(responses.length)} answered (${statuses}), 0 lost, 0 duplicated; recovered at most ${seconds(worst)} after the last cut; ${swallowed}`;
  },
};
