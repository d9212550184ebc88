import { countProblem, groupBy, seconds, tally, thousands } from "@/testing/figures";
import { delay } from "@/testing/wait";
import { Dashboard } from "./support/dashboard";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage, workspaceOf } from "./support/stage";
import { verify } from "./support/verify";

/** A minute at the usual 20 rounds. */
const AWAY_SECONDS_A_ROUND = 3;
const USABLE_MS = 2_000;
/** The longest that a response may take while the database is down. */
const ANSWER_MS = 3_000;
/** The most that the requests kept meanwhile may add to the server's memory. */
const GROWTH_MB = 128;

/** The database stops under a light load, for a minute in 20 rounds, and comes back; the server is left alone. */
export const databaseAway: Scenario = {
  name: "database-away",
  budgetSeconds: (rounds) => rounds * AWAY_SECONDS_A_ROUND + 60,
  async run(ctx) {
    const awaySeconds = ctx.rounds * AWAY_SECONDS_A_ROUND;
    const { postgres, app, world } = await setStage(ctx);
    const dashboard = await Dashboard.signIn(app.url, workspaceOf(world));
    ctx.defer(() => dashboard.close());
    const ledger = await openLedger(ctx, { app, world }, { connections: 8, thinkMs: 250 });
    ledger.resume();
    await delay(3_000);
    await dashboard.usable(10_000);

    const before = app.memoryMiB();
    let peak = before;
    await postgres.stop("immediate");
    const leftAt = Date.now();
    for (let second = 0; second < awaySeconds; second++) {
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
    const away = entries.filter(
      ({ endedAt, durationMs }) => endedAt - durationMs > leftAt && endedAt < returnedAt,
    );
    const verdict = await verify({ databaseUrl: postgres.url(), world, entries });
    const longest = Math.max(...away.map(({ durationMs }) => durationMs));
    requireNone([
      ...verdict.problems,
      ...countProblem(away.filter(({ status }) => status === 0).length, "requests were not answered"),
      ...countProblem(
        away.filter(({ status }) => status === 200).length,
        "reads succeeded without a database",
      ),
      ...(longest > ANSWER_MS * slow ? [`an answer took ${seconds(longest)}`] : []),
      ...(peak - before > GROWTH_MB ? [`memory grew by ${Math.round(peak - before)} MiB`] : []),
      ...(usable > USABLE_MS * slow ? [`the dashboard was usable only after ${seconds(usable)}`] : []),
      ...(serving > USABLE_MS * slow ? [`the API was well only after ${seconds(serving)}`] : []),
    ]);
    const refused = [...groupBy(away, ({ operation }) => operation)]
      .map(([operation, answers]) => `${operation} ${tally(answers.map(({ status }) => status))}`)
      .join("; ");
    return (
      `away ${awaySeconds} s: ${thousands(away.length)} answered (${refused}), longest ${longest} ms, ` +
      `memory +${Math.round(peak - before)} MiB; then lost 0, doubled 0, dashboard usable after ${seconds(usable)}, ` +
      `API after ${seconds(serving)}, log complete after ${seconds(verdict.drainMs)}`
    );
  },
};
