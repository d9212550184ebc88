import { afterAll, beforeAll, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { DAY_MS } from "@/lib/time";
import type { Context } from "@/server/context";
import { getDb } from "@/server/database/db";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import type { RequestRecord } from "../record";
import { getExplainedRequest } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function explain(ctx: Context, change: Partial<RequestRecord>) {
  const at = new Date(NOW.getTime() - 1_000);
  const record = recordAt(at, { workspaceId: ctx.workspace.id, apiKeyId: null, ...change });
  await writeRecords([record]);
  const { explanation } = await getExplainedRequest(ctx, { id: toRequestId(record.id) });
  return explanation;
}

it("does not suffice while the plan's limit leaves no room for what the call adds", async () => {
  const ctx = await createLogWorkspace("no-room", "business", NOW);
  const hook = { workspaceId: "no-room", url: "https://hooks.example", events: [], encryptedSecret: "s" };
  await getDb().webhook.createMany({ data: Array.from({ length: 9 }, () => hook) });
  const call: Partial<RequestRecord> = {
    status: 403,
    errorCode: "feature_not_available",
    reason: { check: "feature", feature: "webhooks", plan: "pro" },
    method: "POST",
    path: "/webhooks",
    route: "/webhooks",
  };
  expect(await explain(ctx, call)).toMatchObject({ suffices: true });
  await getDb().webhook.create({ data: hook, select: { id: true } });
  expect(await explain(ctx, call)).toMatchObject({ suffices: false, sufficientPlan: null });
});

it("says since when a workspace is archived that was restored in between", async () => {
  const ctx = await createLogWorkspace("archived", "pro", NOW);
  const first = new Date(NOW.getTime() - DAY_MS);
  const explainAt = async (archivedAt: Date | null) => {
    const workspace = { ...ctx.workspace, archivedAt };
    return explain(
      { ...ctx, workspace },
      {
        status: 403,
        errorCode: "workspace_archived",
        reason: { check: "archived", archivedAt: first.toISOString(), archivedBy: "Ada" },
      },
    );
  };
  expect(await explainAt(first)).toMatchObject({ stillArchived: true, archivedAgainAt: null });
  expect(await explainAt(null)).toMatchObject({ stillArchived: false, archivedAgainAt: null });
  expect(await explainAt(NOW)).toMatchObject({ stillArchived: true, archivedAgainAt: NOW.toISOString() });
});
