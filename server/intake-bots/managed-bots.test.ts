import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { openTestDatabase } from "@/testing/unit/test-database";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { getDb } from "@/server/database/db";
import { databaseListener } from "@/server/database/listener";
import { createManagedBot } from "./create";
import { deleteManagedBot } from "./delete";
import { getIntakeBot } from "./get";
import { getDeleteImpact } from "./impact";
import { listManagedBots } from "./list-managed";
import { getManagedBot } from "./managed-bot";
import { updateManagedBot } from "./update";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const SCHEMA: BotSchema = [
  { id: "f1", kind: "field", name: "email", label: "E-mail", type: "email", required: true },
];
const RENAMED: BotSchema = SCHEMA.map((block) => ({ ...block, name: "mail" }));
const NEW = { name: "Contact", description: null, schema: SCHEMA, activate: true };

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let other: typeof ctx;
let id: string;
let count = 0;
const token = () => `token-of-test-${(count += 1).toString().padStart(8, "0")}`;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await databaseListener().stop();
  await database.close();
});
beforeEach(async () => {
  ctx = await createLogWorkspace(crypto.randomUUID(), "business", NOW);
  other = await createLogWorkspace(crypto.randomUUID(), "business", NOW);
  ({ id } = await createManagedBot(next(), { ...NEW, submissionToken: token() }));
});

/** The owner's context, a second later each time: the audit log orders by time. */
const next = () => ({ ...ctx, now: new Date(NOW.getTime() + (count += 1) * 1_000) });

const audited = () =>
  getDb().auditEvent.findMany({
    where: { workspaceId: ctx.workspace.id, action: { startsWith: "intake_bot." } },
    orderBy: [{ createdAt: "asc" }, { action: "asc" }],
    select: { action: true, targetId: true, data: true },
  });
const submit = () =>
  getDb().submission.create({
    data: {
      workspaceId: ctx.workspace.id,
      intakeBotId: id,
      data: { email: "a@example.com" },
      status: "COMPLETED",
      schemaVersion: 1,
    },
    select: { id: true },
  });

describe("a new bot", () => {
  it("is active, readable by the API at once, and recorded", async () => {
    expect(await getIntakeBot(ctx, { id })).toMatchObject({
      name: "Contact",
      status: "ACTIVE",
      schema: SCHEMA,
    });
    expect(await audited()).toEqual([
      {
        action: "intake_bot.created",
        targetId: id,
        data: { name: "Contact", status: "ACTIVE", fields: ["email"] },
      },
    ]);
  });

  it("is the same for a repeated submission of its form, and another for another form", async () => {
    const submissionToken = token();
    const first = await createManagedBot(next(), { ...NEW, submissionToken });
    expect(await createManagedBot(next(), { ...NEW, submissionToken })).toEqual(first);
    for (const changed of [
      { name: "Another" },
      { description: "Another" },
      { schema: NEW.schema.map((block) => ({ ...block, label: "Another" })) },
      { activate: false },
    ])
      await expect(createManagedBot(next(), { ...NEW, ...changed, submissionToken })).rejects.toMatchObject({
        code: "conflict",
      });
    expect((await createManagedBot(other, { ...NEW, submissionToken })).id).not.toBe(first.id);
    expect((await listManagedBots(ctx)).bots).toHaveLength(2);
  });

  it("needs a field to be active, and none to be a draft", async () => {
    const empty = { ...NEW, schema: [], submissionToken: token() };
    await expect(createManagedBot(next(), empty)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await createManagedBot(next(), { ...empty, activate: false })).toMatchObject({ status: "DRAFT" });
  });
});

describe("a change of the schema", () => {
  const save = (blocks: BotSchema, editedVersion = 1) =>
    updateManagedBot(next(), { id, schema: { blocks, editedVersion } });

  it("makes a new version, which the API's next read has, and keeps stored submissions as they are", async () => {
    await getIntakeBot(ctx, { id });
    const submission = await submit();
    expect(await save(RENAMED)).toMatchObject({ schemaVersion: 2, blocks: RENAMED, submissionCount: 1 });
    expect(await getIntakeBot(ctx, { id })).toMatchObject({ schema: RENAMED });
    expect(await getDb().submission.findUniqueOrThrow({ where: submission })).toMatchObject({
      data: { email: "a@example.com" },
      schemaVersion: 1,
    });
    expect((await audited()).at(-1)).toMatchObject({
      action: "intake_bot.schema_changed",
      data: { from: 1, to: 2, repaired: false, changes: [expect.stringContaining("`email` is now `mail`")] },
    });
  });

  it("is recorded under the name that is saved with it", async () => {
    await updateManagedBot(next(), { id, name: "Order", schema: { blocks: RENAMED, editedVersion: 1 } });
    expect((await audited()).at(-1)).toMatchObject({ data: { name: "Order", to: 2 } });
  });

  it("that changes nothing makes no version and no record", async () => {
    expect(await save(SCHEMA)).toMatchObject({ schemaVersion: 1 });
    expect(await audited()).toHaveLength(1);
  });

  it("never overwrites a version that its editor has not seen", async () => {
    await save(RENAMED);
    await expect(save([])).rejects.toMatchObject({ code: "conflict" });
    expect(await getManagedBot(ctx, { id })).toMatchObject({ schemaVersion: 2, blocks: RENAMED });
  });

  it("repairs a broken one, which nobody can activate before", async () => {
    await getDb().intakeBot.update({ where: { id }, data: { schema: { broken: true }, status: "PAUSED" } });
    expect(await getManagedBot(ctx, { id })).toMatchObject({
      blocks: [],
      broken: { problems: [expect.any(String)] },
    });
    expect((await listManagedBots(ctx)).bots).toMatchObject([{ fieldCount: null }]);
    await expect(updateManagedBot(next(), { id, status: "ACTIVE" })).rejects.toMatchObject({
      code: "conflict",
    });
    await save(SCHEMA);
    expect(await updateManagedBot(next(), { id, status: "ACTIVE" })).toMatchObject({
      status: "ACTIVE",
      broken: null,
    });
    expect(await getIntakeBot(ctx, { id })).toMatchObject({ schema: SCHEMA, status: "ACTIVE" });
  });
});

describe("pausing and deleting", () => {
  it("take effect with the API's next read, and are recorded once", async () => {
    await updateManagedBot(next(), { id, status: "PAUSED" });
    await updateManagedBot(next(), { id, status: "PAUSED" });
    expect(await getIntakeBot(ctx, { id })).toMatchObject({ status: "PAUSED" });
    await submit();
    await deleteManagedBot(next(), { id });
    await expect(async () => getIntakeBot(ctx, { id })).rejects.toMatchObject({ code: "resource_not_found" });
    expect(await getDb().submission.count({ where: { workspaceId: ctx.workspace.id } })).toBe(0);
    expect(await getDb().deletedResource.findFirst({ where: { id } })).toMatchObject({
      resource: "intake_bot",
      name: "Contact",
    });
    expect((await audited()).map(({ action }) => action)).toEqual([
      "intake_bot.created",
      "intake_bot.paused",
      "intake_bot.deleted",
    ]);
  });
});

describe("a bot of another workspace", () => {
  it("does not exist, for any verb", async () => {
    const refused = { code: "not_found" };
    await expect(getManagedBot(other, { id })).rejects.toMatchObject(refused);
    await expect(getDeleteImpact(other, { id })).rejects.toMatchObject(refused);
    await expect(updateManagedBot(other, { id, name: "Mine" })).rejects.toMatchObject(refused);
    await expect(deleteManagedBot(other, { id })).rejects.toMatchObject(refused);
    expect((await listManagedBots(other)).bots).toEqual([]);
    expect(await getManagedBot(ctx, { id })).toMatchObject({ name: "Contact" });
  });

  it("is changed by no member without the permission, and by nobody while the workspace is archived", async () => {
    const member = { ...ctx, actor: { ...ctx.actor, role: "member" as const } };
    await expect(updateManagedBot(member, { id, status: "PAUSED" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(deleteManagedBot(member, { id })).rejects.toMatchObject({ code: "forbidden" });
    const where = { id: ctx.workspace.id };
    await getDb().workspace.update({ where, data: { archivedAt: NOW }, select: { id: true } });
    await expect(updateManagedBot(ctx, { id, status: "PAUSED" })).rejects.toMatchObject({ code: "conflict" });
  });
});
