import { join } from "node:path";
import { countProblem, medianAndMax, seconds, thousands } from "@/testing/figures";
import { median } from "@/testing/statistics";
import { delay, waitFor } from "@/testing/wait";
import { AppServer } from "./support/app-server";
import { killPostmaster, postmasterOf } from "./support/postgres";
import { requireNone, type Scenario } from "./support/scenario";
import { fillWorld, openLedger } from "./support/stage";
import { verify } from "./support/verify";

const BACK_MS = 10_000;
/** Responses before each kill. */
const LOAD = 100;
/** Each kill costs a recovery, and kills of a managed database have a scenario of their own. */
const MAX_ROUNDS = 5;

/** The server's own database is killed under load: the server starts it again. */
export const embeddedKill: Scenario = {
  name: "embedded-kill",
  alone: true,
  budgetSeconds: (rounds) => 60 + Math.min(rounds, MAX_ROUNDS) * 15,
  async run(ctx) {
    const rounds = Math.min(ctx.rounds, MAX_ROUNDS);
    const dataDir = join(ctx.directory, "data");
    const cluster = join(dataDir, "postgres");
    const app = await AppServer.create({ dataDir });
    ctx.defer(() => killPostmaster(cluster));
    ctx.defer(() => app.kill());
    await app.start();
    const world = await fillWorld(app, app.databaseUrl());
    const ledger = await openLedger(ctx, { app, world });
    const listed: number[] = [];
    const back: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      ledger.resume();
      await ledger.moreAnswers(LOAD);
      await delay(ctx.random.int(0, 1_000));
      const killedAt = performance.now();
      listed.push(await killPostmaster(cluster));
      // A backend that outlives its postmaster for a moment is no new database.
      const isNew = () => (postmasterOf(cluster) === null ? null : true);
      await waitFor("a new postmaster", isNew, { withinMs: 30_000 });
      await app.serving(30_000);
      back.push(performance.now() - killedAt);
      await ledger.pause();
      const { problems } = await verify({ databaseUrl: app.databaseUrl(), world, entries: ledger.entries() });
      requireNone(problems.map((problem) => `round ${round}: ${problem}`));
    }
    await app.stop();
    const slow = await ctx.slowness();
    const entries = ledger.entries();
    const unanswered = entries.filter(({ status }) => status === 0).length;
    requireNone([
      ...countProblem(unanswered, "requests were not answered while the database was away"),
      ...(Math.max(...back) > BACK_MS * slow ? [`back late: ${medianAndMax(back)}`] : []),
    ]);
    return `${rounds} kills, ${thousands(entries.length)} answered, lost 0, doubled 0; serving again: ${medianAndMax(back)}, for ${seconds(median(listed))} of which the system still listed the killed one`;
  },
};
