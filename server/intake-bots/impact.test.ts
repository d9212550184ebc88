import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { getDb } from "@/server/database/db";
import { databaseListener } from "@/server/database/listener";
import { createManagedBot } from "./create";
import { getDeleteImpact } from "./impact";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace(crypto.randomUUID(), "business", NOW);
});
afterAll(async () => {
  await databaseListener().stop();
  await database.close();
});

describe("the impact of deleting a bot", () => {
  it("counts submissions, the keys that called this bot, and webhooks with its events", async () => {
    const draft = { name: "Contact", description: null, schema: [], activate: false };
    const { id } = await createManagedBot(ctx, { ...draft, submissionToken: "token-of-this-test" });
    await getDb().submission.create({
      data: {
        workspaceId: ctx.workspace.id,
        intakeBotId: id,
        data: {},
        status: "COMPLETED",
        schemaVersion: 1,
      },
      select: { id: true },
    });
    const path = `/intake-bots/${id}`;
    const workspaceId = ctx.workspace.id;
    await writeRecords([
      recordAt(NOW, { workspaceId, path, apiKeyId: "k1" }),
      recordAt(NOW, { workspaceId, path: `${path}/submissions`, apiKeyId: "k1" }),
      recordAt(NOW, { workspaceId, path: `${path}x`, apiKeyId: "k2" }),
      recordAt(NOW, { workspaceId, path, apiKeyId: null }),
    ]);
    const webhook = { workspaceId, encryptedSecret: "x", url: "https://hooks.example.com/a" };
    await getDb().webhook.createMany({
      data: [
        { ...webhook, events: ["submission.completed"] },
        { ...webhook, events: ["contact.created"] },
        { ...webhook, events: ["submission.completed"], disabledAt: NOW },
      ],
    });
    expect(await getDeleteImpact(ctx, { id })).toMatchObject({
      submissionCount: 1,
      testCount: 0,
      days: 30,
      keys: [
        { id: "k1", count: 2 },
        { id: null, count: 1 },
      ],
      countedNewest: null,
      webhooks: [{ address: expect.stringContaining("hooks.example.com") }],
    });
  });
});
