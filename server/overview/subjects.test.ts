import { afterAll, beforeAll, expect, it } from "vitest";
import { causesSchema, overviewSchema } from "@/lib/contracts/overview";
import { MINUTE_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { setErrorState } from "@/server/errors/set-state";
import { listErrorGroups } from "@/server/errors/list";
import { BROKEN, FAILURES, GONE } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { EVERY_FIELD_TYPE } from "@/testing/world/bot-schema";
import { getCauses } from "./causes";
import { getOverview } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS);
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function openWorkspace(id: string) {
  const ctx = await createLogWorkspace(id, "business", NOW);
  const as = (minutes: number) => ({
    ...ctx,
    now: at(minutes),
    actor: { ...ctx.actor, role: "admin" as const },
  });
  const fail = (minutes: number, name: string) =>
    writeRecords([recordAt(at(minutes), { ...FAILURES[name], workspaceId: id })]);
  const resolve = async (minutes: number, code: string) => {
    const { groups } = await listErrorGroups(as(minutes), { range: "24h" });
    const example = groups.find((group) => group.code === code)?.example ?? "";
    return setErrorState(as(minutes), { id: example, state: "resolved" });
  };
  return { as, fail, resolve };
}

it("marks a cause as regressed from its first failure after it was resolved, as the Errors screen does", async () => {
  const { as, fail, resolve } = await openWorkspace("regressing");
  await fail(-60, "email");
  await fail(-60, "scopes");
  const regressed = async (minutes: number) => {
    const { causes } = causesSchema.parse(await getCauses(as(minutes)));
    const { groups } = await listErrorGroups(as(minutes), { range: "24h" });
    const onErrors = groups.filter(({ state }) => state.name === "regressed").map(({ code }) => code);
    const found = causes.filter(({ isRegressed }) => isRegressed).map(({ code }) => code);
    expect(found).toEqual(onErrors);
    return found;
  };
  expect(await regressed(0)).toEqual([]);
  await resolve(0, "validation_failed");
  expect(await regressed(5)).toEqual([]);
  await fail(10, "email");
  expect(await regressed(15)).toEqual(["validation_failed"]);
  // A failure of the decision's own millisecond came no later than it.
  await fail(20, "email");
  await resolve(20, "validation_failed");
  expect(await regressed(25)).toEqual([]);
});

it("says what a decision about an error was about, as long as the log has its request", async () => {
  const { as, fail, resolve } = await openWorkspace("decided");
  await fail(-60, "gone");
  await resolve(0, "resource_not_found");
  const changes = async (minutes: number) =>
    overviewSchema
      .parse(await getOverview(as(minutes)))
      .changes.map(({ action, cause }) => [action, cause?.code, cause?.subject.resource?.id]);
  expect(await changes(1)).toEqual([["error_group.resolved", "resource_not_found", GONE]]);
  const kept = 90 * 24 * 60;
  expect(await changes(kept)).toEqual([["error_group.resolved", undefined, undefined]]);
  expect(await getDb().requestLogEntry.count({ where: { workspaceId: "decided" } })).toBe(1);
});

it("says which bot's schema is broken while its calls fail with an internal error, and not after its repair", async () => {
  const { as, fail } = await openWorkspace("broken");
  const data = { id: BROKEN, workspaceId: "broken", name: "Claims", shareUrl: "s/broken", schema: [1] };
  await getDb().intakeBot.create({ data });
  await fail(-60, "broken");
  const subjects = async () => (await getCauses(as(0))).causes.map(({ subject }) => subject);
  expect(await subjects()).toMatchObject([{ botName: "Claims", isBotBroken: true }]);
  await getDb().intakeBot.update({ where: { id: BROKEN }, data: { schema: EVERY_FIELD_TYPE } });
  expect(await subjects()).toMatchObject([{ botName: "Claims", isBotBroken: false }]);
});
