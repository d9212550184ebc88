import { afterAll, beforeAll, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { getDb } from "@/server/database/db";
import { readCauseNames, toCause } from "../failures/cause-subject";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getRequest } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const WINDOW = { from: new Date(0).toISOString(), to: NOW.toISOString() };
const DELETED_AT = new Date(NOW.getTime() - 60_000);
const [BOT, WEBHOOK, SUBMISSION] = [
  "cm7bot0000x0001yz9k8mno3p",
  "cm7hook000x0001yz9k8mno3p",
  "cm7sub0000x0001yz9k8mno3p",
];
const [GONE_BOT, GONE_WEBHOOK] = ["cm7bot0000x0001yz9k8mno3q", "cm7hook000x0001yz9k8mno3q"];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  const other = await createLogWorkspace("other", "business", NOW);
  const db = getDb();
  const workspaceId = "mine";
  await db.intakeBot.create({
    data: { id: BOT, workspaceId, name: "Support", shareUrl: "s", schema: [] },
    select: { id: true },
  });
  await db.submission.create({
    data: { id: SUBMISSION, workspaceId, intakeBotId: BOT, data: {}, createdAt: NOW },
    select: { id: true },
  });
  const hook = { url: "https://hooks.example/secret", events: [], encryptedSecret: "s" };
  await db.webhook.create({ data: { id: WEBHOOK, workspaceId, ...hook }, select: { id: true } });
  const gone = { deletedAt: DELETED_AT, deletedBy: "Ada" };
  await db.deletedResource.createMany({
    data: [
      { id: GONE_BOT, workspaceId, resource: "intake_bot", name: "Old form", ...gone },
      { id: GONE_WEBHOOK, workspaceId, resource: "webhook", name: "https://old.example/…", ...gone },
      {
        id: "cm7hook000x0001yz9k8mno3r",
        workspaceId: other.workspace.id,
        resource: "webhook",
        name: "x",
        ...gone,
      },
    ],
  });
});
afterAll(() => database.close());

async function read(resource: string, id: string) {
  const path =
    resource === "webhook"
      ? `/webhooks/${id}`
      : `/intake-bots/${resource === "submission" ? `${BOT}/submissions/` : ""}${id}`;
  const record = recordAt(NOW, {
    workspaceId: "mine",
    path,
    status: 404,
    errorCode: "resource_not_found",
    reason: { check: "resource", resource, id },
  });
  await writeRecords([record]);
  const example = {
    ...record,
    createdAt: NOW,
    causes: [resource],
    errorDetails: null,
    requiredScopes: [],
    grantedScopes: [],
  };
  const names = await readCauseNames(ctx, [example], WINDOW);
  const { subject } = toCause({ example, failures: {} }, names, WINDOW);
  const { explanation } = await getRequest(ctx, { id: toRequestId(record.id) });
  return { explanation, isDeleted: subject.resource?.isDeleted };
}

it.each([
  ["intake_bot", GONE_WEBHOOK, "webhook", DELETED_AT.toISOString()],
  ["submission", GONE_WEBHOOK, "webhook", DELETED_AT.toISOString()],
  ["webhook", GONE_BOT, "intake_bot", DELETED_AT.toISOString()],
  ["intake_bot", WEBHOOK, "webhook", null],
  ["webhook", BOT, "intake_bot", null],
  ["intake_bot", SUBMISSION, "submission", null],
] as const)(
  "does not call a %s deleted by the id %s, which is a %s's",
  async (resource, id, kind, deletedAt) => {
    expect(await read(resource, id)).toMatchObject({
      explanation: { deleted: null, otherKind: { resource: kind, deletedAt } },
      isDeleted: false,
    });
  },
);

it.each([
  ["intake_bot", GONE_BOT],
  ["webhook", GONE_WEBHOOK],
] as const)("calls a %s deleted by its own id", async (resource, id) => {
  expect(await read(resource, id)).toMatchObject({
    explanation: { deleted: { at: DELETED_AT.toISOString() }, otherKind: null },
    isDeleted: true,
  });
});

it("knows nothing of another workspace's ids", async () => {
  expect(await read("intake_bot", "cm7hook000x0001yz9k8mno3r")).toMatchObject({
    explanation: { deleted: null, otherKind: null },
    isDeleted: false,
  });
});
