import { afterAll, beforeAll, expect, it } from "vitest";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { listChanges } from "./list-changes";

const NOW = new Date("2026-11-22T10:30:20.500Z");
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("has the newest rows of only this workspace's audit log, without names for unknown actions", async () => {
  const ctx = await createLogWorkspace("changed", "business", NOW);
  await createLogWorkspace("unchanged", "business", NOW);
  const event = (id: string, action: string, workspaceId: string, data: object) => ({
    id,
    action,
    workspaceId,
    data,
    actorName: "Ann",
    createdAt: NOW,
  });
  await getDb().auditEvent.createMany({
    data: [
      event("1", "api_key.created", "changed", { name: "CI", scopes: [], expiresAt: null }),
      event("2", "workspace.plan_changed", "changed", { from: "free", to: "pro" }),
      event("3", "future.done", "changed", { name: "Secret plan", to: 7 }),
      event("4", "intake_bot.renamed", "changed", { from: "Contact", to: "Order" }),
      event("5", "intake_bot.schema_changed", "changed", { name: "Order", from: 1, to: 2, changes: [] }),
      event("6", "api_key.revoked", "unchanged", { name: "Theirs" }),
    ],
  });
  const changes = await listChanges(ctx);
  expect(changes.map(({ action, target, to }) => [action, target, to])).toEqual([
    ["intake_bot.schema_changed", "Order", null],
    ["intake_bot.renamed", null, "Order"],
    ["future.done", null, null],
    ["workspace.plan_changed", null, "pro"],
    ["api_key.created", "CI", null],
  ]);
});
