import { join } from "node:path";
import { countProblem, medianAndMax, thousands } from "@/testing/figures";
import { median } from "@/testing/statistics";
import { delay } from "@/testing/wait";
import { AppServer } from "./support/app-server";
import { killPostmaster } from "./support/postgres";
import { requireNone, type Scenario } from "./support/scenario";
import { fillWorld, openLedger } from "./support/stage";
import { verify } from "./support/verify";

/** The maximum time from a restart to the first response, on an idle machine. */
const MAX_START_MS = 2_000;
/** The number of responses before each kill. */
const LOAD_RESPONSES = 100;

/** The server is killed at random moments under load and started again on the same folder, with its own database. */
export const appKill: Scenario = {
  name: "app-kill",
  alone: true,
  budgetSeconds: (rounds) => 60 + rounds * 12,
  async run(ctx) {
    const dataDir = join(ctx.directory, "data");
    const app = await AppServer.create({ dataDir });
    ctx.defer(() => killPostmaster(join(dataDir, "postgres")));
    ctx.defer(() => app.kill());
    await app.start();
    const world = await fillWorld(app, app.databaseUrl());
    const ledger = await openLedger(ctx, { app, world });
    const starts: number[] = [];
    const slow: number[] = [];
    const check = async () => verify({ databaseUrl: app.databaseUrl(), world, entries: ledger.entries() });

    for (let round = 1; round <= ctx.rounds; round++) {
      slow.push(await ctx.slowness());
      ledger.resume();
      await ledger.moreResponses(LOAD_RESPONSES);
      await delay(ctx.random.int(0, 1_200));
      await app.kill();
      starts.push(await app.start());
      await delay(ctx.random.int(100, 500));
      await ledger.pause();
      requireNone((await check()).problems.map((problem) => `round ${round}: ${problem}`));
    }
    await app.stop();

    const entries = ledger.entries();
    const serving = `${medianAndMax(starts)} (machine ${median(slow).toFixed(1)} × slower than idle)`;
    const failures = entries.filter(({ status }) => status === 500);
    requireNone([
      ...countProblem(failures.length, `responses were internal_error: ${app.errorLines()}`),
      ...(median(starts) > MAX_START_MS * median(slow) ? [`recovery took too long: ${serving}`] : []),
    ]);
    const cut = entries.filter(({ status }) => status === 0).length;
    const answered = thousands(entries.length - cut);
    return `${ctx.rounds} kills, ${answered} answered, ${thousands(cut)} without a response, 0 lost, 0 duplicated; serving again: ${serving}`;
  },
};
