import { toRequestId } from "@/lib/api/request-id";
import { dashboardApi } from "@/lib/routes";
import { LoadGenerator } from "./load/load-generator";
import { type BenchContext, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { measureBoth, type Query, sqlTimes } from "./support/page-latency";
import { type LogOf, twoLogs } from "./support/two-logs";

const list = ({ log }: LogOf, search: string) => `${dashboardApi.requests(log.slug)}?range=30d${search}`;
/** The API's cursor is the id's bytes. */
const cursor = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex").toString("base64url");

const QUERIES: readonly Query[] = [
  { name: "newest page", paths: (log) => [list(log, "")] },
  { name: "failures", paths: (log) => [list(log, "&status=4xx")] },
  { name: "one code", paths: (log) => [list(log, "&code=validation_failed")] },
  // The last fifth of the log.
  {
    name: "deep page",
    paths: (log) => log.log.ids.slice(0, 2).map((id) => list(log, `&cursor=${cursor(id)}`)),
  },
  {
    name: "request by id",
    paths: ({ log }) => log.ids.map((id) => dashboardApi.request(log.slug, toRequestId(id))),
  },
];

const COLUMNS = "id, created_at, method, path, query, route, status, error_code, api_key_id, duration_us";
const OFFSET = `SELECT ${COLUMNS} FROM request_log WHERE workspace_id = $1 ORDER BY id DESC LIMIT 51 OFFSET $2`;
const KEYSET = `SELECT ${COLUMNS} FROM request_log WHERE workspace_id = $1 AND id < $2 ORDER BY id DESC LIMIT 51`;

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const logs = await twoLogs(ctx);
  const latencies = await measureBoth(ctx, logs, {
    generator: await LoadGenerator.start(ctx),
    queries: QUERIES,
  });
  const statements = [];
  for (const log of [logs.small, logs.large]) {
    const { workspaceId, rows, ids } = log.log;
    const keyset = { name: "deep page by SQL, key", text: KEYSET, values: [workspaceId, ids[1]] };
    const offset = {
      name: "deep page by SQL, OFFSET",
      text: OFFSET,
      values: [workspaceId, Math.floor(rows * 0.8)],
    };
    statements.push(await sqlTimes(ctx, log, keyset), await sqlTimes(ctx, log, offset));
  }
  const ratios = latencies.map(({ small, large }, index) =>
    ratio(`${QUERIES[index]?.name}, large ÷ small`, large, small),
  );
  return {
    series: [...latencies.flatMap(({ small, large }) => [small, large]), ...ratios, ...statements],
    goals: ratios.map((series, index) => ({
      text: `${QUERIES[index]?.name}: p50 ≤ 1.5 ×`,
      series,
      atMost: 1.5,
    })),
    notes: [
      "The dashboard's JSON with a session, over HTTP through Next, 10 requests/s to the two logs in turn; 30 days of requests of one workspace. The SQL figures are single statements for comparison.",
    ],
  };
}

export const p5: Measure = { id: "p5", title: "pages of the log, large against small", run };
