import { afterAll, beforeAll, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import { getPool } from "@/server/database/db";
import { FAILURES } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getErrorGroup } from "./get";
import { listErrorGroups } from "./list";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const missing = (path: readonly string[], workspaceId: string, ageMin: number) =>
  recordAt(new Date(NOW.getTime() - ageMin * MINUTE_MS), {
    ...FAILURES["email"],
    workspaceId,
    errorDetails: { issues: [{ path, code: "required", message: `${path.length} names` }] },
  });

async function groupsOf(ctx: Awaited<ReturnType<typeof createLogWorkspace>>) {
  const { groups } = await listErrorGroups(ctx, { range: "24h" });
  return groups.map(({ filters, count, latest }) => [filters.cause, count, latest.message]);
}

it("a member with a dot in its name and a nested one are different causes", async () => {
  const ctx = await createLogWorkspace("w1", "business", NOW);
  const nested = missing(["data", "a", "b"], "w1", 1);
  await writeRecords([missing(["data", "a.b"], "w1", 2), missing(["data", "a.b"], "w1", 3), nested]);
  expect(await groupsOf(ctx)).toEqual([
    [String.raw`"required:data.\"a.b\""`, 2, "2 names"],
    ["required:data.a.b", 1, "3 names"],
  ]);
  const detail = await getErrorGroup(ctx, { id: toRequestId(nested.id), range: "24h" });
  expect(detail.group.count).toBe(1);
});

it("failures that an earlier release logged keep their group, with the message of each", async () => {
  const ctx = await createLogWorkspace("w2", "business", NOW);
  const [before, later] = [missing(["data", "a.b"], "w2", 3), missing(["data", "a.b"], "w2", 1)];
  await writeRecords([before, later]);
  await getPool().query("UPDATE request_log SET causes = '{required:data.a.b}' WHERE id = $1", [before.id]);
  const groups = await groupsOf(ctx);
  expect(groups).toHaveLength(2);
  expect(groups).toContainEqual(["required:data.a.b", 1, "2 names"]);
  const detail = await getErrorGroup(ctx, { id: toRequestId(before.id), range: "24h" });
  expect(detail.group).toMatchObject({ count: 1, filters: { cause: "required:data.a.b" } });
});
