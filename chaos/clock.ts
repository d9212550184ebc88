import { join } from "node:path";
import { exited, spawnScript } from "@/testing/server/child-process";
import type { ClockReport } from "./support/clock-client";
import { requireNone, type Scenario } from "./support/scenario";
import { setStage, workspaceOf } from "./support/stage";

/** Runs the API's core on a real database with a clock that jumps forward, back, and over the end of a month. */
export const clock: Scenario = {
  name: "clock",
  budgetSeconds: () => 60,
  async run(ctx) {
    const { postgres, app, world } = await setStage(ctx);
    await app.stop();
    const args = [postgres.url(), JSON.stringify(workspaceOf(world))];
    const dataDir = join(ctx.directory, "clock");
    const child = spawnScript("chaos/support/clock-client.ts", args, { DATA_DIR: dataDir });
    const reports: ClockReport[] = [];
    // safe: clock-client.ts sends nothing else
    child.on("message", (report) => reports.push(report as ClockReport));
    await exited(child);
    const [report] = reports;
    if (!report) throw new Error("The clock client exited without a report");
    requireNone(report.problems);
    return `${report.requests} requests at ${report.times} times: windows, quota, replays and the log's order held`;
  },
};
