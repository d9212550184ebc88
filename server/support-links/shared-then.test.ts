import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { updateManagedBot } from "@/server/intake-bots/update";
import { updateApiKey } from "@/server/api-keys/update";
import type { RequestRecord } from "@/server/request-log/record";
import { createFailedRequest, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import type { UserContext } from "../context";
import { createSupportLink } from "./create";
import { openSupportLink } from "./open";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const CALLED = new Date(NOW.getTime() - MINUTE_MS);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ada: UserContext;
let botId: string;
let apiKeyId: string;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ({ ctx: ada } = await createFailedRequest("business", NOW));
  const workspaceId = ada.workspace.id;
  const data = { workspaceId, name: "Name at the call", shareUrl: workspaceId, schema: [TITLE] };
  ({ id: botId } = await getDb().intakeBot.create({ data, select: { id: true } }));
  ({ id: apiKeyId } = await getDb().apiKey.create({
    data: {
      workspaceId,
      name: "Key at the call",
      hash: workspaceId,
      start: "aaaa",
      end: "bbbb",
      createdById: "u1",
    },
    select: { id: true },
  }));
});

const field = (name: string, more: object = {}) => ({
  id: name,
  kind: "field" as const,
  name,
  label: name,
  type: "text" as const,
  required: true,
  ...more,
});
const TITLE = field("title");
const SECRET = field("secret_title", { label: "Secret" });

/** Opens a link to a call that an input error refused, after everything that happened to the workspace since. */
async function share(change: Partial<RequestRecord> = {}) {
  const text = JSON.stringify({ data: { secret_titel: "x" } });
  const record = recordAt(CALLED, {
    workspaceId: ada.workspace.id,
    apiKeyId,
    method: "POST",
    path: `/intake-bots/${botId}/submissions`,
    route: "/intake-bots/:id/submissions",
    status: 400,
    errorCode: "validation_failed",
    errorDetails: {
      issues: [{ path: ["data", "secret_titel"], code: "unknown_field", message: "Unknown field" }],
    },
    reason: { check: "validation", location: "body", intakeBotId: botId, schemaVersion: 1 },
    requestBody: { text, contentType: "application/json", bytes: text.length, truncated: false },
    ...change,
  });
  await writeRecords([record]);
  const input = {
    requestId: toRequestId(record.id),
    hours: 24,
    submissionToken: crypto.randomUUID(),
  } as const;
  const { token } = await createSupportLink(ada, input);
  return async () => (await openSupportLink(getDb(), { token, now: NOW, isOpening: true }))?.request ?? null;
}

const update = (input: Omit<Parameters<typeof updateManagedBot>[1], "id">) =>
  updateManagedBot(ada, { id: botId, ...input });

it("shows a guest the bot that the call was checked against", async () => {
  const open = await share();
  expect(await open()).toMatchObject({
    explanation: { bot: { name: "Name at the call", schemaVersion: 1 } },
  });
});

it.each([1, null])(
  "shows a guest nothing of a schema that is newer than a call checked against version %s",
  async (schemaVersion) => {
    const open = await share({
      reason: { check: "validation", location: "body", intakeBotId: botId, schemaVersion },
    });
    await update({ name: "Renamed in secret", schema: { blocks: [TITLE, SECRET], editedVersion: 1 } });
    const shared = await open();
    expect(shared).toMatchObject({ explanation: { bot: null, issues: [{ suggestion: null }] } });
    for (const later of ["Renamed in secret", "secret_title"])
      expect(JSON.stringify(shared)).not.toContain(later);
  },
);

it("shows a guest the name and the status that the bot had at the call", async () => {
  const open = await share();
  await update({ name: "Renamed in secret" });
  await update({ name: "Renamed once more" });
  await update({ status: "ACTIVE" });
  const shared = await open();
  expect(shared).toMatchObject({ explanation: { bot: { name: "Name at the call", status: "DRAFT" } } });
  expect(JSON.stringify(shared)).not.toContain("Renamed");
});

it.each([
  ["insufficient_scopes", 403, { check: "scopes" }, { required: ["manage:webhooks"], granted: [] }],
  [
    "validation_failed",
    400,
    { check: "validation", location: "body", intakeBotId: null, schemaVersion: null },
    { issues: [] },
  ],
] as const)(
  "shows a guest the name that the key had at the call: %s",
  async (errorCode, status, reason, details) => {
    const open = await share({
      errorCode,
      status,
      reason,
      errorDetails: details,
    });
    await updateApiKey(ada, { id: apiKeyId, name: "Renamed in secret" });
    const shared = await open();
    expect(shared).toMatchObject({ apiKey: { name: "Key at the call" } });
    expect(JSON.stringify(shared)).not.toContain("Renamed");
  },
);
