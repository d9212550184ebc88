import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { updateApiKeySchema } from "@/lib/contracts/api-key";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { updateApiKey } from "./update";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  await createLogWorkspace("theirs", "business", NOW);
});
afterAll(() => database.close());
beforeEach(async () => {
  await getDb().apiKey.deleteMany({});
  await getDb().auditEvent.deleteMany({});
  const key = { name: "Key", start: "aaaa", end: "bbbb", createdById: "u1", revokedAt: NOW };
  await getDb().apiKey.createMany({
    data: [
      { ...key, id: "k1", hash: "h1", workspaceId: "mine" },
      { ...key, id: "theirs", hash: "h2", workspaceId: "theirs" },
    ],
  });
});

const events = () =>
  getDb().auditEvent.findMany({
    orderBy: { id: "asc" },
    select: { action: true, targetId: true, data: true },
  });

it("changes what differs, also of an ended key, with an audit row for each change", async () => {
  expect(await updateApiKey(ctx, { id: "k1", name: "Order desk", note: "For Ann" })).toMatchObject({
    name: "Order desk",
    note: "For Ann",
    status: "revoked",
  });
  expect(await updateApiKey(ctx, { id: "k1", name: "Order desk", note: null })).toMatchObject({ note: null });
  await updateApiKey(ctx, { id: "k1", name: "Order desk", note: null });
  await updateApiKey(ctx, { id: "k1" });
  expect(await events()).toEqual([
    { action: "api_key.renamed", targetId: "k1", data: { from: "Key", to: "Order desk" } },
    { action: "api_key.noted", targetId: "k1", data: { name: "Order desk", from: null, to: "For Ann" } },
    { action: "api_key.noted", targetId: "k1", data: { name: "Order desk", from: "For Ann", to: null } },
  ]);
});

it("makes one change of two equal ones at the same time", async () => {
  await Promise.all([1, 2, 3].map(() => updateApiKey(ctx, { id: "k1", note: "Once" })));
  expect(await events()).toHaveLength(1);
});

it("refuses a member, and does not know a key of another workspace", async () => {
  const member = { ...ctx, actor: { ...ctx.actor, role: "member" as const } };
  await expect(updateApiKey(member, { id: "k1", note: "x" })).rejects.toThrow("Only owners and admins");
  await expect(updateApiKey(ctx, { id: "theirs", note: "x" })).rejects.toThrow("no such API key");
  expect(await events()).toEqual([]);
});

it.each([
  ["is bounded", "n".repeat(201), "At most 200 characters"],
  [
    "holds no key",
    `Old: iozen_live_${"a1B2".repeat(8)}`,
    "A note cannot hold an API key: everybody in the workspace reads it",
  ],
  [
    "holds no hidden character",
    "left\u202eright",
    "A note cannot hold the control or invisible character U+202E",
  ],
  ["is one line", "a\nb", "A note cannot hold the control or invisible character U+000A"],
])("a note %s", (_, note, message) => {
  expect(updateApiKeySchema.safeParse({ note }).error?.issues[0]?.message).toBe(message);
});

it("an empty note is none, and markup is text", () => {
  expect(updateApiKeySchema.parse({ note: "  " })).toEqual({ note: null });
  expect(updateApiKeySchema.parse({ note: " <b>x</b> " })).toEqual({ note: "<b>x</b>" });
});
