import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import type { RequestReason } from "@/lib/contracts/log/request-reason";
import { listErrorGroups } from "@/server/errors/list";
import { getDb } from "@/server/database/db";
import { deleteManagedBot } from "@/server/intake-bots/delete";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { EVERY_FIELD_TYPE } from "@/testing/world/bot-schema";
import { getRequest } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let botId: string;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ctx = await createLogWorkspace(crypto.randomUUID(), "business", NOW);
  const { id: workspaceId } = ctx.workspace;
  const data = { workspaceId, name: "Claims", shareUrl: workspaceId, schema: [1] };
  ({ id: botId } = await getDb().intakeBot.create({ data, select: { id: true } }));
});

type Facts = Omit<Extract<RequestReason, { check: "internal" }>, "check" | "stage">;

/** Logs an internal error of this bot with these facts. */
async function fail(facts: Facts) {
  const record = recordAt(new Date(NOW.getTime() - 60_000), {
    workspaceId: ctx.workspace.id,
    path: `/intake-bots/${botId}/submissions`,
    route: "/intake-bots/:id/submissions",
    status: 500,
    errorCode: "internal_error",
    reason: { check: "internal", stage: "work", ...facts },
  });
  await writeRecords([record]);
  return async () => (await getRequest(ctx, { id: toRequestId(record.id) })).explanation;
}

const repair = () =>
  getDb().intakeBot.update({
    where: { id: botId },
    data: { schema: EVERY_FIELD_TYPE },
    select: { id: true },
  });
const subjects = async () => {
  const { groups } = await listErrorGroups(ctx, { range: "24h" });
  return groups.map(({ count, subject }) => [count, subject.isBotBroken, subject.wasBotBroken]);
};

it.each<[Facts, boolean]>([
  [{ cause: "database" }, true],
  [{ isDatabase: true }, true],
  // As the release before wrote it.
  [{ cause: "database", isDatabase: true }, true],
  [{ cause: "other" }, false],
  [{ cause: "broken_schema" }, false],
  [{}, false],
])("a failure with %o is one of the database: %s", async (facts, isDatabase) => {
  const explain = await fail(facts);
  const explanation = await explain();
  expect(explanation?.code === "internal_error" && explanation.isDatabase === true).toBe(isDatabase);
});

it.each<Facts>([{ cause: "database" }, { cause: "other" }, { isDatabase: true }])(
  "names no broken schema as the cause of a failure with %o, whatever the bot is now",
  async (facts) => {
    const explain = await fail(facts);
    expect(await explain()).toMatchObject({ brokenBot: null });
    expect(await subjects()).toEqual([[1, false, false]]);
  },
);

it("says of a schema failure that it was one, also after the repair and the deletion", async () => {
  const explain = await fail({ cause: "broken_schema" });
  expect(await explain()).toMatchObject({ brokenBot: { id: botId, name: "Claims", now: "broken" } });
  expect(await subjects()).toEqual([[1, true, false]]);
  await repair();
  expect(await explain()).toMatchObject({ brokenBot: { id: botId, name: "Claims", now: "repaired" } });
  expect(await subjects()).toEqual([[1, false, true]]);
  await deleteManagedBot(ctx, { id: botId });
  expect(await explain()).toMatchObject({ brokenBot: { id: botId, name: "Claims", now: "deleted" } });
});

it("judges a row without its cause by the bot of now", async () => {
  const explain = await fail({});
  expect(await explain()).toMatchObject({ brokenBot: { name: "Claims", now: "broken" } });
  await repair();
  expect(await explain()).toMatchObject({ brokenBot: null });
});

it("counts the failures of the database apart from those of the schema", async () => {
  await fail({ cause: "broken_schema" });
  await fail({ cause: "broken_schema" });
  await fail({ cause: "database" });
  const found = await subjects();
  expect(found).toHaveLength(2);
  expect(found).toEqual(
    expect.arrayContaining([
      [1, false, false],
      [2, true, false],
    ]),
  );
});
