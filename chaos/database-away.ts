import { countProblem, groupBy, seconds, tally, thousands } from "@/testing/figures";
import { delay } from "@/testing/wait";
import { Dashboard } from "./support/dashboard";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage, workspaceOf } from "./support/stage";
import { verify } from "./support/verify";

/** One minute at the default of 20 rounds. */
const OUTAGE_SECONDS_PER_ROUND = 3;
const MAX_RECOVERY_MS = 2_000;
/** The maximum response time while the database is down. */
const MAX_RESPONSE_MS = 3_000;
/** The maximum growth of the server's memory from requests queued during the outage. */
const MAX_GROWTH_MB = 128;

/** The database stops for a while under light load, then starts again; the server recovers without a restart. */
export const databaseAway: Scenario = {
  name: "database-away",
  budgetSeconds: (rounds) => rounds * OUTAGE_SECONDS_PER_ROUND + 60,
  async run(ctx) {
    const outageSeconds = ctx.rounds * OUTAGE_SECONDS_PER_ROUND;
    const { postgres, app, world } = await setStage(ctx);
    const dashboard = await Dashboard.signIn(app.url, workspaceOf(world));
    ctx.defer(() => dashboard.close());
    const ledger = await openLedger(ctx, { app, world }, { connections: 8, maxPauseMs: 250 });
    ledger.resume();
    await delay(3_000);
    await dashboard.usable(10_000);

    const before = app.memoryMiB();
    let peak = before;
    await postgres.stop("immediate");
    const stoppedAt = Date.now();
    for (let second = 0; second < outageSeconds; second++) {
      await delay(1_000);
      peak = Math.max(peak, app.memoryMiB());
    }
    const returnedAt = Date.now();
    await postgres.start();
    const [usable, serving] = await Promise.all([dashboard.usable(30_000), app.serving(30_000)]);
    await delay(2_000);
    await ledger.pause();

    const slow = await ctx.slowness();
    const entries = ledger.entries();
    const duringOutage = entries.filter(
      ({ endedAt, durationMs }) => endedAt - durationMs > stoppedAt && endedAt < returnedAt,
    );
    const verdict = await verify({ databaseUrl: postgres.url(), world, entries });
    const longest = Math.max(...duringOutage.map(({ durationMs }) => durationMs));
    requireNone([
      ...verdict.problems,
      ...countProblem(duringOutage.filter(({ status }) => status === 0).length, "requests were not answered"),
      ...countProblem(
        duringOutage.filter(({ status }) => status === 200).length,
        "reads succeeded without a database",
      ),
      ...(longest > MAX_RESPONSE_MS * slow ? [`a response took ${seconds(longest)}`] : []),
      ...(peak - before > MAX_GROWTH_MB ? [`memory grew by ${Math.round(peak - before)} MiB`] : []),
      ...(usable > MAX_RECOVERY_MS * slow ? [`the dashboard took ${seconds(usable)} to recover`] : []),
      ...(serving > MAX_RECOVERY_MS * slow ? [`the API took ${seconds(serving)} to recover`] : []),
    ]);
    const refused = [...groupBy(duringOutage, ({ operation }) => operation)]
      .map(([operation, responses]) => `${operation} ${tally(responses.map(({ status }) => status))}`)
      .join("; ");
    return (
      `outage of ${outageSeconds} s: ${thousands(duringOutage.length)} answered (${refused}), longest ${longest} ms, ` +
      `memory +${Math.round(peak - before)} MiB; then 0 lost, 0 duplicated, dashboard usable after ${seconds(usable)}, ` +
      `API after ${seconds(serving)}, log complete after ${seconds(verdict.drainMs)}`
    );
  },
};
