import { join } from "node:path";
import { countProblem, tally, thousands } from "@/testing/figures";
import { delay, waitFor } from "@/testing/wait";
import type { AppServer } from "./support/app-server";
import { sendLarge } from "./support/ledger";
import { requireNone, type Scenario } from "./support/scenario";
import { SmallDisk } from "@/testing/small-disk";
import { openLedger, setStage, workspaceOf } from "./support/stage";
import { verify } from "./support/verify";

const FULL_MS = 3_000;
const LIMIT_MB = 1;
/** More than the disk limit, and far below the memory limit. */
const LARGE_ROWS = 400;

const IS_FULL = /spool accepts no more lines/i;
const HAS_SPACE = /spool accepts lines again/i;

/** Waits until the server has logged a matching line. */
async function waitForLine(app: AppServer, line: RegExp, since: number): Promise<void> {
  const find = () => (app.lines.slice(since).some((text) => line.test(text)) ? true : null);
  await waitFor(`the log line "${line.source}"`, find, { withinMs: 10_000 });
}

/** The spool's disk is really full while the database is up; then the spool reaches its limit while it is down. */
export const fullDisk: Scenario = {
  name: "full-disk",
  budgetSeconds: () => 90,
  async run(ctx) {
    const disk = SmallDisk.mount(join(ctx.directory, "data", "spool"));
    ctx.defer(() => disk?.unmount());
    const { postgres, app, world } = await setStage(ctx, { settings: { LOG_DISK_LIMIT_MB: LIMIT_MB } });
    const ledger = await openLedger(ctx, { app, world });
    ledger.resume();
    await delay(1_000);

    const fullAt = Date.now();
    if (disk) {
      disk.fill();
      await waitForLine(app, IS_FULL, 0);
      await delay(FULL_MS);
      disk.release();
      await waitForLine(app, HAS_SPACE, 0);
    }
    const releasedAt = Date.now();
    await delay(500);
    await ledger.pause();
    const first = await verify({ databaseUrl: postgres.url(), world, entries: ledger.entries() });

    const since = app.lines.length;
    await postgres.stop();
    ledger.resume();
    const large = await sendLarge(app.url, workspaceOf(world).readOnlyKey, LARGE_ROWS);
    await waitForLine(app, IS_FULL, since);
    await delay(1_000);
    await postgres.start();
    await app.serving(30_000);
    await ledger.pause();
    const entries = [...ledger.entries(), ...large];
    const second = await verify({ databaseUrl: postgres.url(), world, entries });

    const during = ledger.entries().filter(({ endedAt }) => endedAt > fullAt && endedAt < releasedAt);
    requireNone([
      ...first.problems.map((problem) => `disk full: ${problem}`),
      ...countProblem(
        during.filter(({ status }) => status === 500).length,
        "requests failed because of a full disk",
      ),
      ...second.problems.map((problem) => `at the limit: ${problem}`),
      ...countProblem(entries.filter(({ status }) => status === 0).length, "requests got no response"),
    ]);
    const how = disk
      ? `disk full for ${FULL_MS / 1000} s: ${thousands(during.length)} answered (${tally(during.map(({ status }) => status))})`
      : "no permission to mount";
    return `${how}; at the limit of ${LIMIT_MB} MB with the database down: ${thousands(second.answered - first.answered)} answered; 0 lost, 0 duplicated`;
  },
};
