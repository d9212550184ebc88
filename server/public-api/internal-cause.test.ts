import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generateApiKey } from "@/server/api-keys/token";
import { getApiDb, getDb } from "@/server/database/db";
import { newResourceId } from "@/server/platform/new-resource-id";
import { processSingleton } from "@/server/platform/registry";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";

const { secret: KEY } = generateApiKey();
const BOT = newResourceId(new Date());

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let api: ReturnType<typeof testApi>;
beforeAll(async () => {
  processSingleton("redaction-key", () => randomBytes(32));
  database = await openTestDatabase();
  const { workspace } = await createLogWorkspace("w", "business", new Date());
  await getDb().intakeBot.create({
    data: { id: BOT, workspaceId: "w", name: "Claims", shareUrl: "w", schema: [1] },
    select: { id: true },
  });
  const scopes = ["read:intake-bots", "write:intake-bots", "read:submissions"];
  api = testApi({ keys: [[KEY, knownKey({ workspace, scopes })]] });
  api.deps.db = getApiDb();
});
afterAll(() => database.close());

it.each([
  ["GET", ""],
  ["GET", "/submissions"],
  ["POST", "/submissions"],
] as const)(
  "records a broken schema as the cause of a %s of a bot%s that fails by it",
  async (method, below) => {
    const { status } = await api.send({
      method,
      target: `/api/v1/intake-bots/${BOT}${below}`,
      headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
      body: method === "POST" ? Buffer.from('{"data":{}}') : new Uint8Array(),
    });
    expect(status).toBe(500);
    expect(api.records.at(-1)).toMatchObject({ reason: { check: "internal", cause: "broken_schema" } });
  },
);

it("records no broken schema for another failure of the same bot", async () => {
  api.deps.limiter.admit = () => Promise.reject(new Error("broken"));
  await api.send({
    target: `/api/v1/intake-bots/${BOT}`,
    headers: { authorization: `Bearer ${KEY}` },
  });
  expect(api.records.at(-1)).toMatchObject({ reason: { check: "internal", cause: "other" } });
});
