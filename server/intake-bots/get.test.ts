import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getApiPool, getDb, getPool } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { getIntakeBot } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const SCHEMA: BotSchema = [
  { id: "f1", kind: "field", name: "email", label: "E-mail", type: "email", required: true },
];

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let other: typeof ctx;
let id: string;

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  other = await createLogWorkspace("theirs", "business", NOW);
}, 60_000);
afterAll(() => database.close());

beforeEach(async () => {
  const data = {
    workspaceId: ctx.workspace.id,
    name: "Contact",
    shareUrl: crypto.randomUUID(),
    schema: SCHEMA,
  };
  ({ id } = await getDb().intakeBot.create({ data: { ...data, status: "ACTIVE" }, select: { id: true } }));
});

const read = () => getIntakeBot(ctx, { id });
const submit = () =>
  getDb().submission.create({
    data: { workspaceId: ctx.workspace.id, intakeBotId: id, data: {}, status: "COMPLETED", schemaVersion: 1 },
  });

describe("a bot that is read repeatedly", () => {
  it("is the same object while nothing has changed", async () => {
    const first = await read();
    expect(first).toMatchObject({ id, name: "Contact", submission_count: 0, schema: SCHEMA });
    expect(await read()).toBe(first);
  });

  it("is current, whoever changed it", async () => {
    await read();
    await getPool().query("UPDATE intake_bots SET name = 'Order' WHERE id = $1", [id]);
    expect(await read()).toMatchObject({ name: "Order", schema: SCHEMA });
    const schema = [{ ...SCHEMA[0], label: "Your e-mail" }];
    await getDb().intakeBot.update({ where: { id }, data: { schema } });
    expect(await read()).toMatchObject({ name: "Order", schema });
  });

  it("has the current number of submissions", async () => {
    expect(await read()).toMatchObject({ submission_count: 0 });
    await submit();
    await submit();
    expect(await read()).toMatchObject({ submission_count: 2, name: "Contact", schema: SCHEMA });
  });

  it("is not found after its deletion, nor ever in another workspace", async () => {
    await read();
    await expect(getIntakeBot(other, { id })).rejects.toMatchObject({ code: "resource_not_found" });
    await getDb().intakeBot.delete({ where: { id } });
    await expect(read()).rejects.toMatchObject({ code: "resource_not_found" });
  });

  it("fails while its stored schema is broken, and works again afterwards", async () => {
    await getPool().query(`UPDATE intake_bots SET schema = '{"broken": true}' WHERE id = $1`, [id]);
    await expect(read()).rejects.toThrow("expected array");
    await expect(read()).rejects.toThrow("expected array");
    await getDb().intakeBot.update({ where: { id }, data: { schema: SCHEMA } });
    expect(await read()).toMatchObject({ schema: SCHEMA });
  });

  it("is read with others, cached or not, in one statement", async () => {
    const known = await read();
    const data = { workspaceId: ctx.workspace.id, name: "Second", shareUrl: crypto.randomUUID(), schema: [] };
    const second = await getDb().intakeBot.create({ data, select: { id: true } });
    const query = vi.spyOn(getApiPool(), "query");
    const both = await Promise.all([read(), getIntakeBot(ctx, second), read()]);
    expect(query).toHaveBeenCalledOnce();
    expect(both[0]).toBe(known);
    expect(both[1]).toMatchObject({ name: "Second", schema: [] });
  });
});
