import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ErrorGroup, SetErrorState } from "@/lib/contracts/error-groups";
import type { Role } from "@/lib/workspace/roles";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { FAILURES } from "@/testing/unit/failures-fixture";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getErrorGroup } from "./get";
import { listErrorGroups } from "./list";
import { setErrorState } from "./set-state";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS);

/** A workspace whose clock and failures the test moves. */
async function openWorkspace(id: string) {
  const ctx = await createLogWorkspace(id, "business", NOW);
  const as = (minutes: number, role: Role = "admin") => ({
    ...ctx,
    now: at(minutes),
    actor: { ...ctx.actor, role },
  });
  const fail = (minutes: number, name = "email") =>
    writeRecords([recordAt(at(minutes), { ...FAILURES[name], workspaceId: id })]);
  const listed = async (minutes: number): Promise<ErrorGroup> => {
    const { groups } = await listErrorGroups(as(minutes), { range: "24h" });
    const group = groups.find(({ code }) => code === "validation_failed");
    if (!group) throw new Error("The group is not listed");
    return group;
  };
  const set = async (minutes: number, change: SetErrorState, role?: Role) =>
    setErrorState(as(minutes, role), { ...change, id: (await listed(minutes)).example });
  const audited = () =>
    getDb().auditEvent.findMany({
      where: { workspaceId: id },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      select: { action: true, targetId: true, data: true, actorId: true },
    });
  return { as, fail, listed, set, audited };
}

describe("a resolved group", () => {
  it("stays resolved until it fails again, then is regressed with the time", async () => {
    const { fail, listed, set, audited } = await openWorkspace("resolved");
    await fail(-60);
    expect((await listed(0)).state).toEqual({ name: "open" });
    const { state, groupKey } = await set(0, { state: "resolved" });
    expect(state).toEqual({ name: "resolved", at: at(0).toISOString(), by: "Ada" });
    expect((await listed(5)).state).toEqual(state);
    await fail(10);
    await fail(11);
    const regressed = await listed(20);
    expect(regressed.state).toEqual({
      name: "regressed",
      at: at(0).toISOString(),
      by: "Ada",
      regressedAt: at(10).toISOString(),
      isCertain: true,
    });
    // It keeps its first date.
    expect(regressed.firstSeenAt).toBe(at(-60).toISOString());
    expect(await set(30, { state: "resolved" })).toMatchObject({
      state: { name: "resolved", at: at(30).toISOString() },
    });
    expect((await listed(31)).state.name).toBe("resolved");
    const data = { code: "validation_failed", cause: "invalid_email:data.email" };
    const event = { action: "error_group.resolved", targetId: groupKey, data, actorId: "u1" };
    expect(await audited()).toMatchObject([event, event]);
  });

  it("is resolved once: again changes nothing and leaves no second row in the audit log", async () => {
    const { fail, set, audited } = await openWorkspace("twice");
    await fail(-60);
    const first = await set(0, { state: "resolved" });
    expect(await set(5, { state: "resolved" })).toMatchObject({ state: first.state });
    await set(6, { state: "open" });
    await expect(set(7, { state: "open" })).resolves.toMatchObject({ state: { name: "open" } });
    expect((await audited()).map(({ action }) => action)).toEqual([
      "error_group.resolved",
      "error_group.reopened",
    ]);
  });

  it("is listed while it does not fail, as long as the log has its failures", async () => {
    const { as, fail, set } = await openWorkspace("quiet");
    await fail(-60);
    await set(0, { state: "resolved" });
    const day = 24 * 60;
    const listed = async (minutes: number) =>
      (await listErrorGroups(as(minutes), { range: "24h" })).groups.map(({ count, state }) => [
        count,
        state.name,
      ]);
    expect(await listed(2 * day)).toEqual([[0, "resolved"]]);
    expect(await listed(89 * day)).toEqual([[0, "resolved"]]);
    expect(await listed(91 * day)).toEqual([]);
  });

  it("is not reopened by failures of another cause, workspace or time", async () => {
    const { as, fail, set } = await openWorkspace("other");
    const neighbour = await openWorkspace("neighbour");
    await fail(-60);
    await set(0, { state: "resolved" });
    await fail(1, "another field");
    await neighbour.fail(1);
    await fail(-5);
    const { groups } = await listErrorGroups(as(2), { range: "24h" });
    expect(Object.fromEntries(groups.map(({ filters, state }) => [filters.cause, state.name]))).toEqual({
      "invalid_email:data.email": "resolved",
      "invalid_type:data.age": "open",
    });
    expect((await neighbour.listed(2)).state.name).toBe("open");
  });
});

describe("a snoozed group", () => {
  it("is open again at its date", async () => {
    const { fail, listed, set } = await openWorkspace("until");
    await fail(-60);
    await set(0, { state: "snoozed", until: at(120).toISOString(), failures: null });
    await fail(10);
    expect((await listed(119)).state).toMatchObject({ name: "snoozed", failed: 1, failures: null });
    expect((await listed(120)).state.name).toBe("open");
  });

  it("reopens after the chosen number of failures", async () => {
    const { fail, listed, set } = await openWorkspace("count");
    await fail(-60);
    await set(0, { state: "snoozed", until: null, failures: 3 });
    for (const minute of [1, 2]) await fail(minute);
    expect((await listed(5)).state).toMatchObject({ name: "snoozed", failed: 2, failures: 3 });
    await fail(6);
    expect((await listed(7)).state.name).toBe("open");
  });

  it("needs an end, within 90 days", async () => {
    const { fail, set, audited } = await openWorkspace("end");
    await fail(-60);
    await expect(set(0, { state: "snoozed", until: null, failures: null })).rejects.toThrow(
      "Choose a date or a number",
    );
    for (const until of [at(-1), at(0), new Date(NOW.getTime() + 91 * DAY_MS)])
      await expect(set(0, { state: "snoozed", until: until.toISOString(), failures: null })).rejects.toThrow(
        "Choose a time within the next 90 days",
      );
    expect(await audited()).toEqual([]);
  });
});

it("is decided by owners and admins alone", async () => {
  const { fail, set, listed } = await openWorkspace("member");
  await fail(-60);
  await expect(set(0, { state: "resolved" }, "member")).rejects.toThrow("Only owners and admins");
  expect((await listed(0)).state.name).toBe("open");
});

it("shows the changes in the day before a group began or regressed, without decisions about groups", async () => {
  const { as, fail, set, listed } = await openWorkspace("changed");
  const fixed = { workspaceId: "changed", actorName: "Ann", targetId: "t1" };
  const event = (id: string, action: string, minutes: number, data: object) => {
    return { ...fixed, id, action, data, createdAt: at(minutes) };
  };
  await getDb().auditEvent.createMany({
    data: [
      event("1", "api_key.revoked", -26 * 60, { name: "Too old" }),
      event("2", "api_key.created", -80, { name: "CI" }),
      event("3", "intake_bot.schema_changed", -62, { name: "Support", changes: ["The e-mail is new"] }),
      event("4", "workspace.plan_changed", -59, { from: "pro", to: "business" }),
    ],
  });
  await fail(-60);
  const detail = async (minutes: number) =>
    getErrorGroup(as(minutes), { id: (await listed(minutes)).example, range: "24h" });
  const first = await detail(0);
  expect(first.changes?.map(({ action, target, details }) => [action, target, details])).toEqual([
    ["intake_bot.schema_changed", "Support", ["The e-mail is new"]],
    ["api_key.created", "CI", []],
  ]);
  expect(first.around).toMatchObject({ startedAt: at(-60).toISOString(), stepMs: HOUR_MS });
  await set(0, { state: "resolved" });
  await fail(10);
  const again = await detail(20);
  expect(again.around.startedAt).toBe(at(10).toISOString());
  expect(again.changes?.map(({ action }) => action)).toEqual([
    "workspace.plan_changed",
    "intake_bot.schema_changed",
    "api_key.created",
  ]);
});
