import { afterAll, beforeAll, expect, it } from "vitest";
import { MINUTE_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { FAILURES } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase, untilBlocked } from "@/testing/unit/test-database";
import { withTransaction } from "../context";
import { listErrorGroups } from "./list";
import { setErrorState } from "./set-state";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const WORKSPACE = "concurrent";

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("resolves a group once, whoever else resolves it at the same time", async () => {
  const ctx = await createLogWorkspace(WORKSPACE, "business", NOW);
  const grace = { ...ctx, actor: { ...ctx.actor, name: "Grace" } };
  const failedAt = new Date(NOW.getTime() - 60 * MINUTE_MS);
  await writeRecords([recordAt(failedAt, { ...FAILURES["email"], workspaceId: WORKSPACE })]);
  const { groups } = await listErrorGroups(ctx, { range: "24h" });
  const change = { id: groups[0]?.example ?? "", state: "resolved" } as const;

  let second: ReturnType<typeof setErrorState> | undefined;
  const first = await withTransaction(ctx, async (tx) => {
    const resolved = await setErrorState(tx, change);
    second = setErrorState({ ...grace, now: new Date(NOW.getTime() + 1) }, change);
    await untilBlocked();
    return resolved;
  });
  expect(await second).toEqual({ groupKey: first.groupKey, state: first.state });
  const where = { workspaceId: WORKSPACE, action: "error_group.resolved" };
  expect(await getDb().auditEvent.count({ where })).toBe(1);
});
