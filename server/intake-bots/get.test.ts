import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { BotSchema } from "@/lib/contracts/intake-bot";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getApiPool, getDb, getPool } from "@/server/database/db";
import { databaseListener } from "@/server/database/listener";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { botCaches } from "./bot-changes";
import { getIntakeBot } from "./get";
import { botKey } from "./intake-bot-row";

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
  botCaches();
  await vi.waitUntil(() => databaseListener().isUp(), 10_000);
});
afterAll(async () => {
  await databaseListener().stop();
  await database.close();
});

beforeEach(async () => {
  const data = {
    workspaceId: ctx.workspace.id,
    name: "Contact",
    shareUrl: crypto.randomUUID(),
    schema: SCHEMA,
  };
  ({ id } = await getDb().intakeBot.create({ data: { ...data, status: "ACTIVE" }, select: { id: true } }));
});

const read = async () => getIntakeBot(ctx, { id });
const submit = () =>
  getDb().submission.create({
    data: { workspaceId: ctx.workspace.id, intakeBotId: id, data: {}, status: "COMPLETED", schemaVersion: 1 },
  });
/** Reads until the bot is cached: the message of its creation may arrive during the first read. */
async function readCached() {
  await vi.waitUntil(async () => (await read()) && !(getIntakeBot(ctx, { id }) instanceof Promise), 10_000);
  return read();
}
const expectSoon = (expected: object) =>
  vi.waitFor(async () => expect(await read()).toMatchObject(expected), 10_000);

describe("a bot that is read repeatedly", () => {
  it("is the same frozen object while nothing has changed, without a promise or a statement", async () => {
    const first = await readCached();
    expect(first).toMatchObject({ id, name: "Contact", submission_count: 0, schema: SCHEMA });
    const query = vi.spyOn(getApiPool(), "query");
    expect(getIntakeBot(ctx, { id })).toBe(first);
    expect(query).not.toHaveBeenCalled();
    expect(Object.isFrozen(first)).toBe(true);
    query.mockRestore();
  });

  it("is current once a change is notified, whoever made it", async () => {
    await readCached();
    await getPool().query("UPDATE intake_bots SET name = 'Order' WHERE id = $1", [id]);
    await expectSoon({ name: "Order", schema: SCHEMA });
    const schema = [{ ...SCHEMA[0], label: "Your e-mail" }];
    await getDb().intakeBot.update({ where: { id }, data: { schema } });
    await expectSoon({ name: "Order", schema });
  });

  it("has the current number of submissions, with the bot's other parts unchanged", async () => {
    const { schema } = await readCached();
    await submit();
    await submit();
    await expectSoon({ submission_count: 2, name: "Contact" });
    expect((await read()).schema).toEqual(schema);
  });

  it("is not found after its deletion, nor ever in another workspace", async () => {
    await readCached();
    const foreign = async () => getIntakeBot(other, { id });
    for (let i = 0; i < 3; i++) await expect(foreign()).rejects.toMatchObject({ code: "resource_not_found" });
    expect(botCaches().bots.peek(botKey(other.workspace.id, id))).toBeNull();
    await getDb().intakeBot.delete({ where: { id } });
    await vi.waitFor(() => expect(read()).rejects.toMatchObject({ code: "resource_not_found" }), 10_000);
  });

  it("fails while its stored schema is broken, and works again afterwards", async () => {
    await getPool().query(`UPDATE intake_bots SET schema = '{"broken": true}' WHERE id = $1`, [id]);
    await vi.waitFor(() => expect(read()).rejects.toThrow("expected array"), 10_000);
    await expect(read()).rejects.toThrow("expected array");
    await getDb().intakeBot.update({ where: { id }, data: { schema: SCHEMA } });
    await expectSoon({ schema: SCHEMA });
  });

  it("is read with others that are not cached in one statement, and one for all their counts", async () => {
    const known = await readCached();
    const data = { workspaceId: ctx.workspace.id, name: "New", shareUrl: crypto.randomUUID(), schema: [] };
    const [second, third] = await Promise.all(
      [1, 2].map((n) =>
        getDb().intakeBot.create({
          data: { ...data, shareUrl: `${data.shareUrl}-${n}` },
          select: { id: true },
        }),
      ),
    );
    const query = vi.spyOn(getApiPool(), "query");
    const all = await Promise.all([second, third].map(async (bot) => bot && getIntakeBot(ctx, bot)));
    expect(query).toHaveBeenCalledTimes(2);
    query.mockRestore();
    expect(all).toMatchObject([{ name: "New" }, { name: "New" }]);
    expect(await read()).toBe(known);
  });
});
