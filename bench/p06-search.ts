import { requestPageSchema } from "@/lib/contracts/log/request-log";
import { dashboardApi } from "@/lib/routes";
import { LoadGenerator } from "./load/load-generator";
import { type BenchContext, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { measureBoth, type Query, sqlTimes } from "./support/page-latency";
import { type LogOf, twoLogs } from "./support/two-logs";

const search = ({ log }: LogOf, text: string) =>
  `${dashboardApi.requests(log.slug)}?q=${encodeURIComponent(text)}`;

/** Parts of ids in the path: one request in 4,096 contains each. */
const RARE = ["c1a04k2m9", "c2b04k2m9", "c3c04k2m9", "c4d04k2m9"];
const QUERIES: readonly Query[] = [
  { name: "rare text", paths: (log) => RARE.map((text) => search(log, text)) },
  { name: "frequent text", paths: (log) => [search(log, "was refused")] },
];
const UNBOUNDED = `
  SELECT id FROM request_log
  WHERE workspace_id = $1 AND path || ' ' || coalesce(error_message, '') ILIKE $2 ORDER BY id DESC LIMIT 51`;

/** Requires a working search: a server without it would quickly return the newest page. */
async function requireSearch(log: LogOf): Promise<void> {
  const found = await log.session.get(search(log, "was refused"), requestPageSchema);
  if (found.requests.length === 0 || found.requests.some(({ errorCode }) => errorCode === null))
    throw new Error("The log's search returns requests that do not match");
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const logs = await twoLogs(ctx);
  await requireSearch(logs.large);
  const latencies = await measureBoth(ctx, logs, {
    generator: await LoadGenerator.start(ctx),
    queries: QUERIES,
  });
  const values = [logs.large.log.workspaceId, `%${RARE[0]}%`];
  const unbounded = await sqlTimes(ctx, logs.large, {
    name: "rare text by SQL, all time",
    text: UNBOUNDED,
    values,
  });
  const ratios = latencies.map(({ small, large }, index) =>
    ratio(`${QUERIES[index]?.name}, large ÷ small`, large, small),
  );
  return {
    series: [...latencies.flatMap(({ small, large }) => [small, large]), ...ratios, unbounded],
    goals: ratios.map((series, index) => ({
      text: `${QUERIES[index]?.name}: p50 ≤ 3 ×`,
      series,
      atMost: 3,
    })),
    notes: [
      "Search in the default range, the last 24 hours, over HTTP; the rare text is in one path of 4,096, the frequent one in every failure's message.",
    ],
  };
}

export const p6: Measure = { id: "p6", title: "text search, large against small", run };
