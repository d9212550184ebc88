import { countProblem, medianAndMax, seconds, tally, thousands } from "@/testing/figures";
import { median } from "@/testing/statistics";
import { delay } from "@/testing/wait";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage } from "./support/stage";
import { verify } from "./support/verify";

/** The design's limits: database restart, recovery of the server by itself, and any single response. */
const MAX_RESTART_MS = 10_000;
const MAX_RECOVERY_MS = 2_000;
const MAX_RESPONSE_MS = 3_000;
/** The number of responses before each kill. */
const LOAD_RESPONSES = 100;

/** The postmaster is killed at random moments under load and started again; the server recovers without a restart. */
export const postgresKill: Scenario = {
  name: "postgres-kill",
  alone: true,
  budgetSeconds: (rounds) => 60 + rounds * 12,
  async run(ctx) {
    const { postgres, app, world } = await setStage(ctx);
    const ledger = await openLedger(ctx, { app, world });
    const listed: number[] = [];
    const restarted: number[] = [];
    const recovered: number[] = [];
    for (let round = 1; round <= ctx.rounds; round++) {
      ledger.resume();
      await ledger.moreResponses(LOAD_RESPONSES);
      await delay(ctx.random.int(0, 1_200));
      const killedAt = performance.now();
      listed.push(await postgres.kill());
      await postgres.start();
      restarted.push(performance.now() - killedAt);
      recovered.push(await app.serving(30_000));
      await delay(ctx.random.int(100, 500));
      await ledger.pause();
      const { problems } = await verify({ databaseUrl: postgres.url(), world, entries: ledger.entries() });
      requireNone(problems.map((problem) => `round ${round}: ${problem}`));
    }

    const slow = await ctx.slowness();
    const entries = ledger.entries();
    const responses = entries.filter(({ status }) => status > 0);
    const longest = Math.max(...responses.map(({ durationMs }) => durationMs));
    requireNone([
      ...countProblem(
        entries.length - responses.length,
        "requests got no response while the database was down",
      ),
      ...countProblem(
        responses.filter(({ durationMs }) => durationMs > MAX_RESPONSE_MS * slow).length,
        "responses took too long",
      ),
      ...(Math.max(...restarted) > MAX_RESTART_MS * slow
        ? [`the database restart took too long: ${medianAndMax(restarted)}`]
        : []),
      ...(Math.max(...recovered) > MAX_RECOVERY_MS * slow
        ? [`the server's recovery took too long: ${medianAndMax(recovered)}`]
        : []),
    ]);
    const statuses = tally(responses.map(({ status }) => status));
    return (
      `${ctx.rounds} kills, ${thousands(responses.length)} answered (${statuses}), 0 lost, 0 duplicated, longest response ${longest} ms; ` +
      `database restart: ${medianAndMax(restarted)}, for ${seconds(median(listed))} of which the killed process was still listed; server recovery after that: ${medianAndMax(recovered)}`
    );
  },
};
