import { afterAll, beforeAll, expect, it } from "vitest";
import { monthStart, nextMonthStart } from "@/lib/workspace/plans";
import { HOUR_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { monthForecast } from "./month-forecast";
import { createLogWorkspace } from "@/testing/unit/log-fixture";
import { submissionUsage } from "./submission-usage";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const FIRST = Date.parse("2026-11-10T09:00:00.000Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("returns the milestones of the given quota, and the forecast under the current plan's quota", async () => {
  // 260 submissions, an hour apart: the quota of 200 was full before the change to Business.
  const ctx = await createLogWorkspace("moved", "business", NOW);
  const db = getDb();
  await db.workspace.update({
    where: { id: "moved" },
    data: { createdAt: new Date("2026-01-01") },
    select: { id: true },
  });
  const bot = await db.intakeBot.create({
    data: { id: "bot", workspaceId: "moved", name: "Bot", shareUrl: "moved", schema: [] },
    select: { id: true },
  });
  await db.submission.createMany({
    data: Array.from({ length: 260 }, (_, index) => ({
      workspaceId: "moved",
      intakeBotId: bot.id,
      data: {},
      createdAt: new Date(FIRST + index * HOUR_MS),
    })),
  });
  const month = { from: monthStart(NOW), to: nextMonthStart(NOW) };
  const { byDay, gone } = await submissionUsage(ctx, month);
  const at = (position: number) => new Date(FIRST + (position - 1) * HOUR_MS);

  const small = await monthForecast(ctx, { ...month, byDay, gone, limit: 200 });
  expect(small.milestones).toEqual([
    { percent: 50, at: at(100) },
    { percent: 80, at: at(160) },
    { percent: 100, at: at(200) },
  ]);
  expect(small.reachedAt).toBeNull();

  const present = await monthForecast(ctx, { ...month, byDay, gone, limit: 10_000 });
  expect(present.milestones.map((milestone) => milestone.at)).toEqual([null, null, null]);
  expect(present.forecast).toEqual(small.forecast);
  expect(present.forecast).not.toBeNull();

  // No submission is accepted now, so none is expected; a month that has ended keeps its forecast.
  const archived = { ...ctx, workspace: { ...ctx.workspace, archivedAt: NOW } };
  const free = { ...ctx, workspace: { ...ctx.workspace, plan: "free" as const } };
  for (const closed of [archived, free]) {
    expect((await monthForecast(closed, { ...month, byDay, gone, limit: 10_000 })).forecast).toBeNull();
    const later = { ...closed, now: new Date("2026-12-22T10:30:20.500Z") };
    expect((await monthForecast(later, { ...month, byDay, gone, limit: 10_000 })).forecast).not.toBeNull();
  }
});
