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

it("names a decided error by its cause, and by its code if that has only one", async () => {
  const ctx = await createLogWorkspace("decided", "business", NOW);
  const event = (id: string, data: object) => ({
    id,
    action: "error_group.resolved",
    workspaceId: "decided",
    data,
    actorName: "Ann",
    createdAt: NOW,
  });
  const example = "019a8e1c-0000-7000-8000-000000000001";
  await getDb().auditEvent.createMany({
    data: [
      event("11", { code: "validation_failed", cause: "invalid_email:data.email", example }),
      event("12", { code: "validation_failed", cause: "invalid_json:", example: "no id" }),
      event("13", { code: "resource_not_found", cause: null }),
    ],
  });
  expect((await listChanges(ctx)).map(({ target, example: id }) => [target, id])).toEqual([
    ["resource_not_found", null],
    ["The body is not valid JSON", null],
    ["data.email is not an e-mail address", example],
  ]);
});
