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
const SCHEMA = [{ id: "f1", kind: "field", name: "email", label: "E-mail", type: "email", required: true }];
const SENT = '{"data":{"email":"ada@example.com"}}';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let api: ReturnType<typeof testApi>;
beforeAll(async () => {
  processSingleton("redaction-key", () => randomBytes(32));
  processSingleton("root-secret", () => randomBytes(32).toString("hex"));
  database = await openTestDatabase();
  const { workspace } = await createLogWorkspace("w", "business", new Date());
  const bot = { id: BOT, workspaceId: "w", name: "Contact", shareUrl: "w", schema: SCHEMA };
  await getDb().intakeBot.create({ data: { ...bot, status: "ACTIVE" }, select: { id: true } });
  api = testApi({ keys: [[KEY, knownKey({ workspace, scopes: ["write:intake-bots"] })]] });
  api.deps.db = getApiDb();
});
afterAll(() => database.close());

const submit = (headers: Record<string, string>, body = SENT) =>
  api.send({
    method: "POST",
    target: `/api/v1/intake-bots/${BOT}/submissions`,
    headers: { authorization: `Bearer ${KEY}`, "idempotency-key": "order-8841", ...headers },
    body: Buffer.from(body),
  });
const JSON_TYPE = { "content-type": "application/json" };

it("refuses the headers of a body before its Idempotency-Key is compared, and keeps the key for the right ones", async () => {
  expect(await submit(JSON_TYPE)).toMatchObject({ status: 200 });
  const unread = [
    [{ "content-type": "text/plain" }, "unsupported_media_type"],
    [{}, "unsupported_media_type"],
    [{ ...JSON_TYPE, "content-encoding": "gzip" }, "unsupported_content_encoding"],
    [{ ...JSON_TYPE, "transfer-encoding": "gzip, chunked" }, "unsupported_transfer_encoding"],
    [{ "content-type": "application/json; charset=latin1" }, "unsupported_charset"],
  ] as const;
  for (const [headers, code] of unread) {
    expect(await submit(headers)).toMatchObject({ status: 400 });
    expect(api.records.at(-1)).toMatchObject({
      errorCode: "validation_failed",
      errorDetails: { issues: [{ code }] },
      idempotencyKey: "order-8841",
      replayed: false,
    });
  }
  expect(await submit({ "content-type": "application/json; charset=utf-8" })).toMatchObject({
    status: 200,
    headers: { "idempotent-replayed": "true" },
  });
  expect(await getDb().submission.count({ where: { workspaceId: "w" } })).toBe(1);
});

it("still refuses another body under the same key, readable or not", async () => {
  for (const body of ['{"data":{"email":"bob@example.com"}}', "not json"])
    expect(await submit(JSON_TYPE, body)).toMatchObject({ status: 409 });
});
