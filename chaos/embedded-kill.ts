import { join } from "node:path";
import { countProblem, medianAndMax, seconds, thousands } from "@/testing/figures";
import { median } from "@/testing/statistics";
import { delay, waitFor } from "@/testing/wait";
import { AppServer } from "./support/app-server";
import { killPostmaster, postmasterOf } from "./support/postgres";
import { requireNone, type Scenario } from "./support/scenario";
import { fillWorld, openLedger } from "./support/stage";
import { verify } from "./support/verify";

const MAX_RECOVERY_MS = 10_000;
/** The number of responses before each kill. */
const LOAD_RESPONSES = 100;
/** Each kill costs a recovery, and postgres-kill.ts covers managed databases. */
const MAX_ROUNDS = 5;

/** The embedded database is killed under load, and the server restarts it. */
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
    const recovered: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      ledger.resume();
      await ledger.moreResponses(LOAD_RESPONSES);
      await delay(ctx.random.int(0, 1_000));
      const killedAt = performance.now();
      listed.push(await killPostmaster(cluster));
      // A backend that briefly outlives its postmaster is not a new database.
      const isNew = () => (postmasterOf(cluster) === null ? null : true);
      await waitFor("a new postmaster", isNew, { withinMs: 30_000 });
      await app.serving(30_000);
      recovered.push(performance.now() - killedAt);
      await ledger.pause();
      const { problems } = await verify({ databaseUrl: app.databaseUrl(), world, entries: ledger.entries() });
      requireNone(problems.map((problem) => `round ${round}: ${problem}`));
    }
    await app.stop();
    const slow = await ctx.slowness();
    const entries = ledger.entries();
    const unanswered = entries.filter(({ status }) => status === 0).length;
    requireNone([
      ...countProblem(unanswered, "requests got no response while the database was down"),
      ...(Math.max(...recovered) > MAX_RECOVERY_MS * slow
        ? [`recovery took too long: ${medianAndMax(recovered)}`]
        : []),
    ]);
    return `${rounds} kills, ${thousands(entries.length)} answered, 0 lost, 0 duplicated; serving again: ${medianAndMax(recovered)}, for ${seconds(median(listed))} of which the killed process was still listed`;
  },
};
