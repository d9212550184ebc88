import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { medianAndMax, seconds, tally } from "@/testing/figures";
import { OperationsClient } from "@/testing/operations-client";
import { chaosPorts } from "@/testing/server/ports";
import { killProcessesIn, processesIn } from "@/testing/server/processes";
import { delay } from "@/testing/wait";
import { AppServer } from "./support/app-server";
import { EarlierReleases, migrationNames } from "./support/earlier";
import { type RowCounts, rowCountsOf, installationProblems } from "./support/installation";
import { requireNone, type Scenario, type ScenarioContext } from "./support/scenario";

/** The number of kills of each installation before an undisturbed start. */
const KILLS = 2;

/** A kind of start: its initial state, and whether it loads the demo data. */
interface Kind {
  name: string;
  demo: "on" | "off";
  prepare: (dataDir: string) => Promise<void>;
}

interface Undisturbed {
  tookMs: number;
  rowCounts: RowCounts;
}

interface Trial {
  ctx: ScenarioContext;
  app: AppServer;
  operations: OperationsClient;
}

async function withInstallation<T>(
  ctx: ScenarioContext,
  { name, demo, prepare }: Kind,
  work: (trial: Trial) => Promise<T>,
): Promise<T> {
  const dataDir = join(ctx.directory, name);
  await prepare(dataDir);
  const operations = new OperationsClient(await chaosPorts.take());
  const app = await AppServer.create({ dataDir, settings: { DEMO: demo, ...operations.settings } });
  ctx.defer(() => killProcessesIn(dataDir));
  ctx.defer(() => app.kill());
  const result = await work({ ctx, app, operations });
  operations.close();
  rmSync(dataDir, { recursive: true });
  return result;
}

/** Stops the server gracefully; returns a problem unless it exits with 0 and leaves no process behind. */
async function stopGracefully(app: AppServer): Promise<string[]> {
  await app.stop();
  return [
    ...(app.endedWith === 0 ? [] : [`a stop exited with ${app.endedWith}`]),
    ...(processesIn(app.dataDir).length === 0 ? [] : ["a stop left database processes running"]),
  ];
}

const undisturbed = (ctx: ScenarioContext, kind: Kind): Promise<Undisturbed> =>
  withInstallation(ctx, kind, async ({ app }) => {
    const tookMs = await app.start();
    const rowCounts = await rowCountsOf(app);
    requireNone(await stopGracefully(app));
    return { tookMs, rowCounts };
  });

/** Returns the progress of the start, according to its data folder. */
function progressOf(dataDir: string): string {
  if (!existsSync(join(dataDir, "postgres/PG_VERSION"))) return "before it had a cluster";
  if (existsSync(join(dataDir, "demo-unfinished"))) return "while creating the demo data";
  return existsSync(join(dataDir, "database-url"))
    ? "with its database open"
    : "before its database was open";
}

/**
 * Starts the server and kills it at a random moment of the start, at the latest when it serves, either alone or with the
 * processes it has started.
 */
async function startAndKill({ ctx, app }: Trial, usual: Undisturbed): Promise<string> {
  // A file from an earlier start would overstate the progress of this one.
  rmSync(join(app.dataDir, "database-url"), { force: true });
  const launchedAt = performance.now();
  app.launch();
  const serving = app.serving(60_000).then(
    () => true,
    () => false,
  );
  const isServing = await Promise.race([serving, delay(ctx.random.int(0, Math.round(usual.tookMs)), false)]);
  // The machine was slower during the measurement.
  if (isServing) usual.tookMs = performance.now() - launchedAt;
  if (!app.isRunning)
    throw new Error(`it exited by itself with ${app.endedWith}: ${app.lines.slice(-3).join(" | ")}`);
  const moment = isServing ? "while serving" : progressOf(app.dataDir);
  await app.kill();
  await serving;
  const isAlone = ctx.random.int(0, 1) === 0;
  if (!isAlone) await killProcessesIn(app.dataDir);
  return `${isAlone ? "alone" : "with its database"} ${moment}`;
}

/** The server is killed while it starts for the first time, and while it upgrades an earlier release's database. */
export const startKill: Scenario = {
  name: "start-kill",
  budgetSeconds: (rounds) => 90 + rounds * 40,
  async run(ctx) {
    const releases = new EarlierReleases(ctx.directory);
    const first: Kind = { name: "first", demo: "on", prepare: async () => undefined };
    const upgradeFrom = (length: number): Kind => ({
      name: "upgrade",
      demo: "off",
      prepare: (dataDir) => releases.copy(length, dataDir),
    });
    const usual: Record<"first" | "upgrade", Undisturbed> = {
      first: await undisturbed(ctx, first),
      upgrade: await undisturbed(ctx, upgradeFrom(1)),
    };
    const moments: string[] = [];
    const starts: number[] = [];
    for (let round = 1; round <= ctx.rounds; round++) {
      const isFirst = round % 2 === 1;
      const length = ctx.random.int(1, migrationNames().length - 1);
      const kind = isFirst ? first : upgradeFrom(length);
      const start = isFirst ? usual.first : usual.upgrade;
      await withInstallation(ctx, kind, async (trial) => {
        const { app, operations } = trial;
        for (let kill = 0; kill < KILLS; kill++) moments.push(await startAndKill(trial, start));
        starts.push(await app.start());
        const problems = await installationProblems(app, {
          operations,
          hasDemo: isFirst,
          rowCounts: start.rowCounts,
        });
        const after = moments.slice(-KILLS).join(", ");
        requireNone(
          [...problems, ...(await stopGracefully(app))].map(
            (problem) => `round ${round}, ${kind.name}, killed ${after}: ${problem}`,
          ),
        );
      });
    }
    return `${moments.length} kills (${tally(moments)}), ${starts.length} of ${ctx.rounds} started: ${medianAndMax(starts)}; undisturbed, a first start takes ${seconds(usual.first.tookMs)}, an upgrade ${seconds(usual.upgrade.tookMs)}`;
  },
};
