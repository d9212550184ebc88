import { countProblem, medianAndMax, thousands } from "@/testing/figures";
import { OperationsClient } from "@/testing/operations-client";
import { chaosPorts } from "@/testing/server/ports";
import { killProcess, shippersOf } from "@/testing/server/processes";
import { delay, waitFor } from "@/testing/wait";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage } from "./support/stage";
import { verify } from "./support/verify";

/** The number of responses before each kill. */
const LOAD_RESPONSES = 100;
/** The maximum time without a shipper on an idle machine: the pause before its restart, and its start. */
const MAX_DOWN_MS = 1_500;
const MAX_RESPONSE_MS = 1_000;
const RESTARTS = "iozen_log_shipper_restarts_total";

/** The log's shipper is killed at random moments under load; the server starts it again and keeps responding. */
export const shipperKill: Scenario = {
  name: "shipper-kill",
  alone: true,
  budgetSeconds: (rounds) => 60 + rounds * 8,
  async run(ctx) {
    const operations = new OperationsClient(await chaosPorts.take());
    ctx.defer(() => operations.close());
    const { postgres, app, world } = await setStage(ctx, { settings: operations.settings });
    const ledger = await openLedger(ctx, { app, world });
    const status = async () => (await operations.scrape()).value("iozen_log_shipper_up") === 1 || null;
    const down: number[] = [];
    for (let round = 1; round <= ctx.rounds; round++) {
      ledger.resume();
      await ledger.moreResponses(LOAD_RESPONSES);
      await delay(ctx.random.int(0, 1_200));
      const [shipper] = shippersOf(app.pid);
      killProcess(shipper);
      const killedAt = performance.now();
      await waitFor("another shipper", () => shippersOf(app.pid).find((pid) => pid !== shipper) ?? null, {
        withinMs: 10_000,
        every: 5,
      });
      await waitFor("a shipper at work", status, { withinMs: 10_000, every: 5 });
      down.push(performance.now() - killedAt);
      await delay(ctx.random.int(100, 500));
      await ledger.pause();
      const { problems } = await verify({ databaseUrl: postgres.url(), world, entries: ledger.entries() });
      requireNone(problems.map((problem) => `round ${round}: ${problem}`));
    }
    const scrape = await operations.scrape();
    await app.stop();

    const slow = await ctx.slowness();
    const entries = ledger.entries();
    const longest = Math.max(...entries.map(({ durationMs }) => durationMs));
    const isLate = Math.max(...down) > MAX_DOWN_MS * slow;
    requireNone([
      ...countProblem(entries.filter(({ status: code }) => code === 0).length, "requests got no response"),
      ...countProblem(
        entries.filter(({ status: code }) => code === 500).length,
        "responses were internal_error",
      ),
      ...countProblem(scrape.value("iozen_log_lost_rows_total"), "rows were lost"),
      ...(longest > MAX_RESPONSE_MS * slow ? [`a response took ${longest} ms`] : []),
      ...(isLate ? [`the shipper was away for too long: ${medianAndMax(down)}`] : []),
      ...(scrape.value(RESTARTS) === ctx.rounds ? [] : [`${scrape.value(RESTARTS)} restarts were counted`]),
    ]);
    return `${ctx.rounds} kills, ${thousands(entries.length)} answered, 0 lost, 0 duplicated, longest response ${longest} ms; shipping again: ${medianAndMax(down)}`;
  },
};
