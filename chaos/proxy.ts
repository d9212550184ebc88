import { seconds, tally, thousands } from "./support/figures";
import { Proxy } from "./support/proxy";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage } from "./support/stage";
import { verify } from "./support/verify";
import { delay } from "./support/wait";

const LATENCY_MS = 15;
const ROUND_MS = 1_500;
/** Answers before the first cut of a round. */
const LOAD = 20;
/** A cut connection costs the requests on it, not those that come after. */
const WELL_MS = 2_000;

/** Between server and database: every byte late, and connections that are cut at random moments, a COMMIT's answer among them. */
export const proxy: Scenario = {
  name: "proxy",
  budgetSeconds: (rounds) => 60 + rounds * 10,
  async run(ctx) {
    const { random } = ctx;
    const open: Proxy[] = [];
    const proxyPort = async (postgres: { port: number }) => {
      const made = await Proxy.open(postgres.port, random);
      open.push(made);
      return made.port;
    };
    const { postgres, app, world } = await setStage(ctx, { proxyPort });
    const [between] = open;
    if (!between) throw new Error("The server has no proxy");
    ctx.onEnd(() => between.close());
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
    const answers = ledger.entries().filter(({ status }) => status > 0);
    const unanswered = ledger.entries().length - answers.length;
    requireNone([
      ...(unanswered > 0 ? [`${unanswered} requests were not answered`] : []),
      ...(worst > WELL_MS * slow ? [`well only ${seconds(worst)} after the last cut`] : []),
    ]);
    const statuses = tally(answers.map(({ status }) => status));
    return `${between.cuts} cuts, ${thousands(answers.length)} answered (${statuses}), lost 0, doubled 0; well after the last cut: ${seconds(worst)} at most`;
  },
};
