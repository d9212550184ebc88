import { thousands } from "./support/figures";
import { sendLarge } from "./support/large-rows";
import { OperationsAddress } from "./support/operations";
import { requireNone, type Scenario } from "./support/scenario";
import { openLedger, setStage } from "./support/stage";
import { count, verify } from "./support/verify";
import { workspaceOf } from "./support/world";

const LIMIT_MB = 1;
/** About 24 MB of rows and the load beside them: more than disk limit and memory together. */
const LARGE_ROWS = 2_000;
const MEMORY_MB = 256;

/** The database away, the spool at its limit, the memory for waiting rows full: what is given up is counted, to the row. */
export const logOverflow: Scenario = {
  name: "log-overflow",
  budgetSeconds: () => 120,
  async run(ctx) {
    const operations = await OperationsAddress.create();
    ctx.onEnd(async () => operations.close());
    const settings = { LOG_DISK_LIMIT_MB: LIMIT_MB, ...operations.settings };
    const { postgres, app, world } = await setStage(ctx, { settings });
    const ledger = await openLedger(ctx, { app, world });
    const before = app.memoryMb();
    await postgres.stop();
    ledger.resume();
    const large = await sendLarge(app.url, workspaceOf(world).readOnlyKey, LARGE_ROWS);
    const grown = app.memoryMb() - before;
    const readiness = await operations.readiness();
    await postgres.start();
    // Only what the ledger knows may be sent: the server counts every row that it gives up.
    await ledger.pause();
    const givenUp = await operations.metric("iozen_log_lost_rows_total");
    const entries = [...ledger.entries(), ...large];
    const { answered, problems } = await verify({ databaseUrl: postgres.url(), world, entries, givenUp });
    requireNone([
      ...problems,
      ...(givenUp === 0 ? ["nothing was given up: this scenario proves nothing"] : []),
      ...(readiness.status === 200 ? [`ready with a full log and no database: ${readiness.body}`] : []),
      ...(grown > MEMORY_MB ? [`memory grew by ${Math.round(grown)} MiB`] : []),
      ...count(entries.filter(({ status }) => status === 0).length, "requests were not answered"),
    ]);
    return `${thousands(answered)} answered, ${thousands(givenUp)} given up and counted, every other in the log; memory +${Math.round(grown)} MiB`;
  },
};
