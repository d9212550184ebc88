import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { API_ENDPOINTS } from "@/lib/api/endpoints";
import { toRequestId } from "@/lib/api/request-id";
import { NONE } from "@/lib/contracts/log/log-fields";
import { type RequestFilters, requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { totalOf } from "@/lib/outcomes";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { getDb, getPool } from "@/server/database/db";
import { migrate } from "@/server/database/migrate";
import { connectDb, openDatabase } from "@/testing/product-database";
import { everyKind } from "@/testing/unit/every-kind";
import * as former from "@/testing/unit/former-log";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { matchingRecords } from "@/testing/unit/matching-records";
import { getRequest } from "../explain/get";
import { countedByKey } from "../rate-windows/counted-by-key";
import type { RequestRecord } from "../record";
import { getRequestFacets } from "./facets";
import { getRequestHistogram } from "./histogram";
import { listRequests } from "./list";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const ROWS = 30_000;
const MAX_PAGES = 4;
const PAGE_ROWS = 50;

type Ctx = Awaited<ReturnType<typeof createLogWorkspace>>;
let directory: string;
let database: Awaited<ReturnType<typeof openDatabase>>;
let ctx: Ctx;
let before: RequestRecord[];

const ctxOf = (id: string) => ({ id, slug: id, name: id, archivedAt: null });
const WORKSPACES = ["mine", "one", "twin"];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "iozen-test-"));
  const migrations = former.formerMigrations();
  database = await openDatabase(directory, migrations.directory);
  migrations.remove();
  connectDb(database.url);
  // Not of the product's pool, whose statements time out: it fills many rows, however busy the machine is.
  const sql = new Pool({ connectionString: database.url, max: 1 });
  await former.fillFormerLog(sql, everyKind("mine", NOW), {
    rows: ROWS,
    since: new Date(NOW.getTime() - 40 * DAY_MS),
    until: NOW,
  });
  await former.writeFormerRows(sql, everyKind("one", NOW));
  await former.countFormerRows(sql);
  await sql.query("VACUUM (ANALYZE) request_log");
  before = await former.readFormerRows(sql, "mine");
  for (const id of WORKSPACES) ctx = await createLogWorkspace(id, "business", NOW);
  ctx = { ...ctx, workspace: { ...ctx.workspace, ...ctxOf("mine") } };

  const open = await sql.connect();
  await open.query("BEGIN; SELECT FROM request_log LIMIT 1");
  const migrating = migrate(database.url, "prisma/migrations");
  await until("SELECT FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'");
  await open.query("COMMIT");
  open.release();
  await sql.end();
  await migrating;
}, 120_000);
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});

/** Polls until the query returns a row. */
async function until(query: string): Promise<void> {
  while ((await getPool().query(query)).rowCount === 0);
}

const KEYS = ["k1", "k2", "k3", NONE];
const FILTERS: Partial<Record<keyof RequestFilters, string>>[] = [
  {},
  ...["2xx", "4xx", "5xx", "404"].map((status) => ({ status })),
  ...[...ERROR_CODES, NONE].map((code) => ({ code })),
  ...["GET", "POST", "HEAD", "other"].map((method) => ({ method })),
  ...[...new Set(API_ENDPOINTS.map(({ route }) => route)), "unmatched"].map((route) => ({ route })),
  ...KEYS.map((key) => ({ key })),
  ...["/intake-bots", "/intake-bots/100%_sure", "/webhooks/ABC"].map((path) => ({ path })),
  ...["revoked", "webhooks", "key", "webhook", "endpoint", "invalid_email:data.email", "invalid_json:"].map(
    (cause) => ({ cause }),
  ),
  { caller: "203.0.113.7" },
  { q: "webhooks" },
  { q: "because of" },
  { range: "1h", status: "4xx", method: "POST" },
  { range: "7d", key: "k2", cause: "revoked" },
];

/** Compares list, facets and histogram under the filters with the rows themselves. */
async function compare(rows: readonly RequestRecord[], given: (typeof FILTERS)[number]): Promise<void> {
  const filters = requestFiltersSchema.parse({ range: "all", ...given });
  const wanted = matchingRecords(ctx, rows, filters);
  const found: string[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < MAX_PAGES && cursor !== null; page++) {
    const { requests, nextCursor } = await listRequests(ctx, { ...filters, ...(cursor && { cursor }) });
    found.push(...requests.map(({ id }) => id));
    cursor = nextCursor;
  }
  expect({ given, found }).toEqual({
    given,
    found: wanted.slice(0, MAX_PAGES * PAGE_ROWS).map(({ id }) => toRequestId(id)),
  });
  const facets = await getRequestFacets(ctx, filters);
  const { buckets, isCapped } = await getRequestHistogram(ctx, filters);
  const counted = buckets.reduce((sum, bucket) => sum + totalOf(bucket), 0);
  const total = isCapped ? 5_001 : wanted.length;
  expect({ given, total: facets.total, counted }).toEqual({ given, total, counted: total });
}

/** A panel without the facts that differ between two logs of the same requests. */
async function panelOf(workspaceId: string, { id }: RequestRecord): Promise<unknown> {
  const its = { ...ctx, workspace: { ...ctx.workspace, ...ctxOf(workspaceId) } };
  const panel = await getRequest(its, { id: toRequestId(id) });
  const { "x-request-id": _, ...responseHeaders } = panel.responseHeaders;
  return JSON.parse(
    JSON.stringify({ ...panel, responseHeaders }).replaceAll(/req_[0-9a-f]{32}/g, "req_"),
  ) as unknown;
}

describe("rows of the previous release", () => {
  it("are listed, filtered, searched and counted as before the migration", async () => {
    expect(before).toHaveLength(ROWS);
    for (const filters of FILTERS) await compare(before, filters);
  }, 120_000);

  it("show the same panel and explanation as the same request in the current form", async () => {
    const ofOne = (await former.readFormerRows(getPool(), "one")).toReversed();
    const twins = ofOne.map((record) => {
      const twin = recordAt(new Date(record.createdAt), { ...record, workspaceId: "twin" });
      return { ...twin, id: recordAt(new Date(record.createdAt)).id };
    });
    await writeRecords(twins);
    for (const [index, record] of ofOne.entries()) {
      const twin = twins[index];
      expect(twin && (await panelOf("twin", twin))).toEqual(await panelOf("one", record));
    }
    const counted = await getPool().query<{ id: string; counted: number }>(
      `SELECT workspace_id AS id, count(*) FILTER (WHERE ${countedByKey.sql})::int AS counted
       FROM request_log WHERE workspace_id IN ('one', 'twin') GROUP BY 1`,
    );
    expect(new Set(counted.rows.map((row) => row.counted)).size).toBe(1);
  }, 60_000);

  it("are listed beside rows in the current form, while that release still writes", async () => {
    const fresh = everyKind("mine", NOW).map((record, index) => {
      const later = new Date(NOW.getTime() - index * (MINUTE_MS / 60) - 200);
      return { ...record, createdAt: later.toISOString(), id: recordAt(later).id };
    });
    const half = fresh.length / 2;
    await writeRecords(fresh.slice(0, half));
    await former.writeFormerRows(getPool(), fresh.slice(half));
    await getPool().query("TRUNCATE request_rollup_minute, request_rollup_hour, request_rollup_day");
    await former.countFormerRows(getPool());
    const all = [...before, ...fresh].toSorted((a, b) => (a.id < b.id ? 1 : -1));
    for (const filters of FILTERS) await compare(all, filters);
    expect(await getDb().requestLogEntry.count({ where: { workspaceId: "mine", detail: null } })).toBe(
      ROWS + fresh.length - Math.floor(half),
    );
  }, 120_000);
});
