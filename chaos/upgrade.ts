import { rmSync } from "node:fs";
import { join } from "node:path";
import { medianAndMax, tally, thousands } from "@/testing/figures";
import { killProcessesIn } from "@/testing/server/processes";
import { delay } from "@/testing/wait";
import { AppServer } from "./support/app-server";
import { copyFormerLog, formerLogProblems, makeFormerLog } from "./support/former-log";
import { requireNone, type Scenario, type ScenarioContext } from "./support/scenario";

/** The number of kills of each installation before an undisturbed start. */
const KILLS = 3;
/** After a start, the spool of the release before is shipped within this time. */
const SHIPPING_MS = 1_500;

/** Starts the server and kills it at a random moment of its start or of shipping, alone or with its database. */
async function startAndKill({ random }: ScenarioContext, app: AppServer, usualMs: number): Promise<string> {
  app.launch();
  const serving = app.serving(60_000).then(
    () => true,
    () => false,
  );
  const [inStart, later] = [random.int(0, Math.round(usualMs)), random.int(0, SHIPPING_MS)];
  const isShipping = random.int(0, 1) === 0;
  if (isShipping) await serving.then(() => delay(later));
  else await Promise.race([serving, delay(inStart)]);
  await app.kill();
  await serving;
  const isAlone = random.int(0, 1) === 0;
  if (!isAlone) await killProcessesIn(app.dataDir);
  return `${isAlone ? "alone" : "with its database"} ${isShipping ? "while shipping" : "while starting"}`;
}

/** The release before leaves tables and a spool; the new one is killed while it takes them over. */
export const upgrade: Scenario = {
  name: "upgrade",
  budgetSeconds: (rounds) => 90 + rounds * 40,
  async run(ctx) {
    const made = join(ctx.directory, "made");
    await makeFormerLog(made);
    const moments: string[] = [];
    const starts: number[] = [];
    let rows = 0;
    for (let round = 1; round <= ctx.rounds; round++) {
      const dataDir = join(ctx.directory, `round-${round}`);
      const former = copyFormerLog(made, dataDir);
      const app = await AppServer.create({ dataDir });
      ctx.defer(() => killProcessesIn(dataDir));
      ctx.defer(() => app.kill());
      for (let kill = 0; kill < KILLS; kill++)
        moments.push(await startAndKill(ctx, app, starts.at(-1) ?? SHIPPING_MS));
      starts.push(await app.start());
      const problems = await formerLogProblems(app, former);
      requireNone(
        problems.map((problem) => `round ${round}, ${moments.slice(-KILLS).join(", ")}: ${problem}`),
      );
      rows += former.ids.length;
      await app.stop();
      rmSync(dataDir, { recursive: true });
    }
    return `${moments.length} kills (${tally(moments)}), ${thousands(rows)} rows of the release before: 0 lost, 0 doubled, all readable; starts ${medianAndMax(starts)}`;
  },
};
