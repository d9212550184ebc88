import { countProblem, thousands } from "@/testing/figures";
import { OperationsClient } from "@/testing/operations-client";
import { chaosPorts } from "@/testing/server/ports";
import { sendLarge } from "./support/ledger";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage, workspaceOf } from "./support/stage";
import { verify } from "./support/verify";

const LIMIT_MB = 1;
/** About 36 MB of rows, beside the load: more than the disk limit and the memory limit together. */
const LARGE_ROWS = 3_000;
const MAX_GROWTH_MB = 256;

/** With the database down, the spool at its limit and the row buffer full, the server counts every row it drops. */
export const logOverflow: Scenario = {
  name: "log-overflow",
  budgetSeconds: () => 120,
  async run(ctx) {
    const operations = new OperationsClient(await chaosPorts.take());
    ctx.defer(() => operations.close());
    const settings = { LOG_DISK_LIMIT_MB: LIMIT_MB, ...operations.settings };
    const { postgres, app, world } = await setStage(ctx, { settings });
    const ledger = await openLedger(ctx, { app, world });
    const before = app.memoryMiB();
    await postgres.stop();
    ledger.resume();
    const large = await sendLarge(app.url, workspaceOf(world).readOnlyKey, LARGE_ROWS);
    const grown = app.memoryMiB() - before;
    const readiness = await operations.json("/readyz");
    await postgres.start();
    // Only the ledger may send requests: the server counts every row that it drops.
    await ledger.pause();
    const dropped = (await operations.scrape()).value("iozen_log_lost_rows_total");
    const entries = [...ledger.entries(), ...large];
    const { answered, problems } = await verify({ databaseUrl: postgres.url(), world, entries, dropped });
    requireNone([
      ...problems,
      ...(dropped === 0 ? ["no row was dropped: this scenario proves nothing"] : []),
      ...(readiness.status === 200
        ? [`ready with a full log and no database: ${JSON.stringify(readiness.body)}`]
        : []),
      ...(grown > MAX_GROWTH_MB ? [`memory grew by ${Math.round(grown)} MiB`] : []),
      ...countProblem(entries.filter(({ status }) => status === 0).length, "requests got no response"),
    ]);
    return `${thousands(answered)} answered, ${thousands(dropped)} dropped and counted, all others in the log; memory +${Math.round(grown)} MiB`;
  },
};
