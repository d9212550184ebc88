import { Dashboard } from "./support/dashboard";
import { seconds, tally, thousands } from "./support/figures";
import { groupBy } from "./support/group";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage } from "./support/stage";
import { count, verify } from "./support/verify";
import { delay } from "./support/wait";
import { workspaceOf } from "./support/world";

/** A minute at the usual 20 rounds. */
const AWAY_SECONDS_A_ROUND = 3;
const USABLE_MS = 2_000;
/** Longest that an answer may take while nothing answers the server. */
const ANSWER_MS = 3_000;
/** What the requests kept meanwhile may add to the server's memory. */
const GROWTH_MB = 128;

/** The database is stopped, for a minute in 20 rounds, under a light load, and comes back: nobody touches the server. */
export const databaseAway: Scenario = {
  name: "database-away",
  budgetSeconds: (rounds) => rounds * AWAY_SECONDS_A_ROUND + 60,
  async run(ctx) {
    const awaySeconds = ctx.rounds * AWAY_SECONDS_A_ROUND;
    const { postgres, app, world } = await setStage(ctx);
    const dashboard = await Dashboard.signIn(app.url, workspaceOf(world));
    ctx.onEnd(async () => dashboard.close());
    const ledger = await openLedger(ctx, { app, world }, { connections: 8, thinkMs: 250 });
    ledger.resume();
    await delay(3_000);
    await dashboard.usable(10_000);

    const before = app.memoryMb();
    let peak = before;
    await postgres.stop("immediate");
    const leftAt = Date.now();
    for (let second = 0; second < awaySeconds; second++) {
      await delay(1_000);
      peak = Math.max(peak, app.memoryMb());
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
      ...count(away.filter(({ status }) => status === 0).length, "requests were not answered"),
      ...count(away.filter(({ status }) => status === 200).length, "reads succeeded without a database"),
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
