import { usageSchema } from "@/lib/contracts/usage";
import { dashboardApi } from "@/lib/routes";
import { DAY_MS } from "@/lib/time";
import { LoadGenerator } from "./load/load-generator";
import { type BenchContext, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { measureBoth, type Query, sqlTimes } from "./support/page-latency";
import { type LogOf, twoLogs } from "./support/two-logs";

const QUERIES: readonly Query[] = [{ name: "usage", paths: ({ log }) => [dashboardApi.usage(log.slug)] }];
const COUNT =
  "SELECT count(*) AS count FROM request_log WHERE workspace_id = $1 AND created_at >= $2 AND created_at <= $3";

/** Returns the requests that the page shows minus those in the log for the same days. */
async function excessShown({ log, product, session }: LogOf): Promise<number> {
  const usage = await session.get(dashboardApi.usage(log.slug), usageSchema);
  const [first] = usage.requestsByDay;
  const shown = usage.requestsByDay.reduce(
    (sum, { ok, refused, limited, failed }) => sum + ok + refused + limited + failed,
    0,
  );
  const { rows } = await product.sql.query<{ count: string }>(COUNT, [
    log.workspaceId,
    `${first?.day}T00:00:00Z`,
    usage.asOf,
  ]);
  return shown - Number(rows[0]?.count);
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const logs = await twoLogs(ctx);
  const [usage] = await measureBoth(ctx, logs, {
    generator: await LoadGenerator.start(ctx),
    queries: QUERIES,
  });
  if (!usage) throw new Error("The usage page has no result");
  const { workspaceId } = logs.large.log;
  const month = [workspaceId, new Date(Date.now() - 30 * DAY_MS), new Date()];
  const counted = await sqlTimes(ctx, logs.large, { name: "count(*) by SQL", text: COUNT, values: month });
  const over = ratio("usage, large ÷ small", usage.large, usage.small);
  const differences = [await excessShown(logs.small), await excessShown(logs.large)].map(Math.abs);
  const wrong = { name: "shown minus the raw count", unit: "requests", values: [Math.max(...differences)] };
  return {
    series: [usage.small, usage.large, over, counted, wrong],
    goals: [
      { text: "independent of the log's size: p50 ≤ 1.5 ×", series: over, atMost: 1.5 },
      { text: "equal to the raw count", series: wrong, atMost: 0 },
    ],
    notes: ["The usage page's JSON over HTTP; the raw count covers the log rows of the days shown."],
  };
}

export const p7: Measure = { id: "p7", title: "usage page", run };
