import { countProblem, medianAndMax, seconds, tally, thousands } from "@/testing/figures";
import { median } from "@/testing/statistics";
import { delay } from "@/testing/wait";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage } from "./support/stage";
import { verify } from "./support/verify";

/** Goals of the design: until the database is back, until the server has recovered by itself, and for any response. */
const BACK_MS = 10_000;
const WELL_MS = 2_000;
const ANSWER_MS = 3_000;
/** Responses before each kill. */
const LOAD = 100;

/** The database's postmaster is killed at random moments under load, and started again; the server is left alone. */
export const postgresKill: Scenario = {
  name: "postgres-kill",
  alone: true,
  budgetSeconds: (rounds) => 60 + rounds * 12,
  async run(ctx) {
    const { postgres, app, world } = await setStage(ctx);
    const ledger = await openLedger(ctx, { app, world });
    const listed: number[] = [];
    const back: number[] = [];
    const well: number[] = [];
    for (let round = 1; round <= ctx.rounds; round++) {
      ledger.resume();
      await ledger.moreAnswers(LOAD);
      await delay(ctx.random.int(0, 1_200));
      const killedAt = performance.now();
      listed.push(await postgres.kill());
      await postgres.start();
      back.push(performance.now() - killedAt);
      well.push(await app.serving(30_000));
      await delay(ctx.random.int(100, 500));
      await ledger.pause();
      const { problems } = await verify({ databaseUrl: postgres.url(), world, entries: ledger.entries() });
      requireNone(problems.map((problem) => `round ${round}: ${problem}`));
    }

    const slow = await ctx.slowness();
    const entries = ledger.entries();
    const answers = entries.filter(({ status }) => status > 0);
    const longest = Math.max(...answers.map(({ durationMs }) => durationMs));
    requireNone([
      ...countProblem(
        entries.length - answers.length,
        "requests were not answered while the database was away",
      ),
      ...countProblem(
        answers.filter(({ durationMs }) => durationMs > ANSWER_MS * slow).length,
        "answers took too long",
      ),
      ...(Math.max(...back) > BACK_MS * slow ? [`the database came back late: ${medianAndMax(back)}`] : []),
      ...(Math.max(...well) > WELL_MS * slow
        ? [`the server was well again late: ${medianAndMax(well)}`]
        : []),
    ]);
    const statuses = tally(answers.map(({ status }) => status));
    return (
      `${ctx.rounds} kills, ${thousands(answers.length)} answered (${statuses}), lost 0, doubled 0, longest answer ${longest} ms; ` +
      `database back: ${medianAndMax(back)}, for ${seconds(median(listed))} of which the system still listed the killed one; server well after that: ${medianAndMax(well)}`
    );
  },
};
