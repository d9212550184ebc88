import { afterAll, beforeAll, expect, it } from "vitest";
import { sum } from "@/lib/sum";
import { DAY_MS } from "@/lib/time";
import { getDb } from "@/server/database/db";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getUsage } from "./get";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A workspace with a submission every eight hours from 1 October on, by turns of two bots. */
async function fill(id: string) {
  const ctx = await createLogWorkspace(id, "business", NOW);
  const db = getDb();
  await db.workspace.update({
    where: { id },
    data: { createdAt: new Date("2026-09-14") },
    select: { id: true },
  });
  for (const bot of ["a", "b"])
    await db.intakeBot.create({
      data: { id: `${id}-${bot}`, workspaceId: id, name: bot, shareUrl: `${id}-${bot}`, schema: [] },
      select: { id: true },
    });
  const times = Array.from(
    { length: 3 * 52 },
    (_, index) => new Date(Date.UTC(2026, 9, 1, 1) + index * (DAY_MS / 3)),
  ).filter((at) => at <= NOW);
  await db.submission.createMany({
    data: times.map((createdAt, index) => ({
      workspaceId: id,
      intakeBotId: `${id}-${index % 2 === 0 ? "a" : "b"}`,
      data: {},
      createdAt,
    })),
  });
  const usedIn = (month: number) => times.filter((at) => at.getUTCMonth() === month).length;
  await db.usageCounter.createMany({
    data: [9, 10].map((month) => ({
      workspaceId: id,
      resource: "submissions",
      month: new Date(Date.UTC(2026, month, 1)),
      used: usedIn(month),
    })),
  });
  return { ctx, usedIn };
}

const usedOf = ({ resources }: Awaited<ReturnType<typeof getUsage>>) => resources[0]?.used;
const totals = ({ submissions }: Awaited<ReturnType<typeof getUsage>>) =>
  [submissions.byDay, submissions.byKey, submissions.byBot].map((parts) =>
    sum(parts.map(({ count }) => count)),
  );

it("sums to the used quota by day, key and bot, also once a bot was deleted", async () => {
  const { ctx, usedIn } = await fill("whole");
  const used = usedIn(10);
  const before = await getUsage(ctx);
  expect(usedOf(before)).toBe(used);
  expect(totals(before)).toEqual([used, used, used]);
  expect(before.submissions.gone).toBe(0);

  await getDb().intakeBot.delete({ where: { id: "whole-b" }, select: { id: true } });
  const after = await getUsage(ctx);
  expect(usedOf(after)).toBe(used);
  expect(totals(after).map((total) => total + after.submissions.gone)).toEqual([used, used, used]);
  expect(after.submissions.gone).toBeGreaterThan(20);
  expect(after.submissions.path[0]).toMatchObject({ low: used, high: used });
  expect(after.submissions.path.at(-1)).toMatchObject(after.submissions.forecast ?? {});
});

it("shows a past month under the plan that it ended with, without a forecast", async () => {
  const { ctx, usedIn } = await fill("past");
  const change = (createdAt: string, from: string, to: string) => ({
    workspaceId: "past",
    actorName: "Ann",
    action: "workspace.plan_changed",
    data: { from, to },
    createdAt: new Date(createdAt),
  });
  await getDb().auditEvent.createMany({
    data: [
      change("2026-10-05T00:00:00Z", "free", "pro"),
      change("2026-11-03T00:00:00Z", "pro", "free"),
      change("2026-11-04T00:00:00Z", "free", "business"),
    ],
  });
  const october = await getUsage(ctx, { month: "2026-10" });
  expect(october).toMatchObject({
    isPresent: false,
    plan: "business",
    monthPlan: "pro",
    month: "2026-10-01T00:00:00.000Z",
    resetsAt: "2026-11-01T00:00:00.000Z",
    firstMonth: "2026-09-01T00:00:00.000Z",
  });
  expect(october.resources[0]).toMatchObject({ used: usedIn(9), limit: 500 });
  expect(october.submissions).toMatchObject({ forecast: null, path: [], earliestAt: null, gone: 0 });
  expect(october.submissions.byDay).toHaveLength(31);
  expect(totals(october)).toEqual([usedIn(9), usedIn(9), usedIn(9)]);

  expect(await getUsage(ctx)).toMatchObject({ isPresent: true, monthPlan: "business" });
  expect((await getUsage(ctx, { month: "2027-01" })).month).toBe("2026-11-01T00:00:00.000Z");
});

it("knows nothing of another workspace's submissions", async () => {
  const ctx = await createLogWorkspace("empty", "business", NOW);
  const usage = await getUsage(ctx);
  expect(usedOf(usage)).toBe(0);
  expect(totals(usage)).toEqual([0, 0, 0]);
});
