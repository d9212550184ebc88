import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { DAY_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getPool } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import type { RequestRecord } from "../record";
import { getRequestVerdict } from "./verdict";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const reason = {
  check: "authentication",
  failure: "scheme_wrong",
  form: "basic",
  found: null,
  revokedAt: null,
  revokedBy: null,
  expiredAt: null,
  sameKeyInUrl: false,
  addressHolds: null,
} as const;
const nobodys = {
  workspaceId: null,
  apiKeyId: null,
  status: 401,
  errorCode: "authentication_required",
  reason,
};

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "free", NOW);
});
afterAll(() => database.close());

const before = (days: number, changes: Partial<RequestRecord> = {}) =>
  recordAt(new Date(NOW.getTime() - days * DAY_MS), { ...nobodys, ...changes });
const verdictOf = (record: RequestRecord) => getRequestVerdict(ctx, { id: toRequestId(record.id) });

describe("getRequestVerdict", () => {
  it("returns the failed check, and nothing that the client sent", async () => {
    const secret = "what-the-client-sent";
    const record = before(20, {
      path: `/${secret}`,
      query: secret,
      userAgent: secret,
      clientAddress: secret,
      requestHeaders: { "x-a": secret },
      requestBody: { text: secret, contentType: secret, bytes: 1, truncated: false },
    });
    await writeRecords([record]);
    expect(await verdictOf(record)).toEqual({
      id: toRequestId(record.id),
      createdAt: record.createdAt,
      status: 401,
      errorCode: "authentication_required",
      failure: "scheme_wrong",
      form: "basic",
    });
  });

  it("finds no other request: a workspace's id looks like one that never existed", async () => {
    const never = before(1);
    const others = [
      before(1, { workspaceId: "theirs", apiKeyId: "k" }),
      before(1, { workspaceId: "mine", apiKeyId: "k" }),
      before(1, { status: 200, errorCode: null, reason: null }),
      before(1, { reason: null }),
      before(91),
    ];
    await writeRecords(others);
    const refusals = await Promise.all(
      [...others, never].map((record) => verdictOf(record).catch((error: unknown) => String(error))),
    );
    expect(new Set(refusals).size).toBe(1);
    for (const id of ["", "req_1", "'", `${toRequestId(never.id)}0`]) {
      await expect(getRequestVerdict(ctx, { id })).rejects.toThrow("Nothing is known");
    }
  });

  it("reads one row of one partition by primary key", async () => {
    const record = before(2);
    await writeRecords(Array.from({ length: 2_000 }, () => before(2)));
    await getPool().query("ANALYZE request_log");
    const { rows } = await getPool().query<{ "QUERY PLAN": string }>(
      `EXPLAIN SELECT created_at, status, reason FROM request_log
       WHERE id = $1 AND workspace_id IS NULL AND error_code = 'authentication_required' AND created_at >= $2`,
      [record.id, new Date(NOW.getTime() - 90 * DAY_MS)],
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/Index Scan using request_log_\d{8}_pkey/);
    expect(plan).not.toContain("Seq Scan");
    expect(plan.match(/ on request_log_\d{8}/g)).toHaveLength(1);
  });
});
