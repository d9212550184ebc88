import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { monthStart, nextMonthStart, type Plan } from "@/lib/workspace/plans";
import { toRequestId } from "@/lib/api/request-id";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { monthForecast } from "@/server/usage/month-forecast";
import { submissionUsage } from "@/server/usage/submission-usage";
import { getRequest } from "./get";
import { listRequests } from "../read/list";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import type { RequestRecord } from "../record";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { DAY_MS, MINUTE_MS } from "@/lib/time";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function open(plan: Plan, id: string, ageDays = 40) {
  const ctx = await createLogWorkspace(id, plan, NOW);
  await getDb().apiKey.create({
    data: {
      id: `key_${id}`,
      workspaceId: id,
      name: "CI reader",
      hash: `hash-${id}`,
      start: "aBcD",
      end: "x9Kz",
      scopes: ["read:intake-bots", "read:submissions"],
      createdById: "u1",
      createdAt: new Date(NOW.getTime() - ageDays * DAY_MS),
    },
    select: { id: true },
  });
  return ctx;
}

async function explain(ctx: Awaited<ReturnType<typeof open>>, change: Partial<RequestRecord>) {
  const { id } = ctx.workspace;
  const record = recordAt(new Date(NOW.getTime() - 1_000), {
    workspaceId: id,
    apiKeyId: `key_${id}`,
    grantedScopes: ["read:intake-bots", "read:submissions"],
    ...change,
  });
  await writeRecords([record]);
  return getRequest(ctx, { id: toRequestId(record.id) });
}

const refusedFeature = (feature: string, plan: Plan): Partial<RequestRecord> => ({
  status: 403,
  errorCode: "feature_not_available",
  reason: { check: "feature", feature, plan },
});

describe("the plan that lets a call through", () => {
  it.each([
    ["GET", "/intake-bots", "pro", ["api_access"], null],
    ["POST", "/webhooks", "business", ["api_access", "webhooks"], "manage:webhooks"],
    ["POST", "/intake-bots/cm7abc/submissions", "pro", ["api_access"], "write:intake-bots"],
    ["PUT", "/nothing", "pro", ["api_access"], null],
  ] as const)("of %s %s on Free is %s", async (method, path, plan, needed, scope) => {
    const ctx = await open("free", `free_${method}_${path.length}`);
    const { explanation, keyNow } = await explain(ctx, {
      ...refusedFeature("api_access", "free"),
      method,
      path,
      route: null,
    });
    expect(explanation).toMatchObject({ needed, sufficientPlan: plan, suffices: false });
    expect(explanation?.code === "feature_not_available" && (explanation.lacksScope?.scope ?? null)).toBe(
      scope,
    );
    expect(keyNow).toBe("no_api_access");
  });

  it("is null where even the largest has no room", async () => {
    const ctx = await open("pro", "full");
    await getDb().usageCounter.create({
      data: { workspaceId: "full", resource: "submissions", month: monthStart(NOW), used: 10_000 },
      select: { used: true },
    });
    const { explanation } = await explain(ctx, {
      ...refusedFeature("api_access", "free"),
      method: "POST",
      path: "/intake-bots/cm7abc/submissions",
      route: null,
    });
    expect(explanation).toMatchObject({ sufficientPlan: null });
  });
});

describe("a key's unused scopes", () => {
  it.each([
    [0, null],
    [13, null],
    [14, 14],
    [40, 30],
  ])("of a key that is %i days old are those of %s days", async (ageDays, disuseDays) => {
    const ctx = await open("pro", `aged_${ageDays}`, ageDays);
    const { explanation } = await explain(ctx, {
      status: 403,
      errorCode: "insufficient_scopes",
      reason: { check: "scopes" },
      errorDetails: { required: ["manage:webhooks"], granted: ["read:intake-bots", "read:submissions"] },
    });
    expect(explanation).toMatchObject({
      disuseDays,
      suggestion: { name: "CI reader 2", replaces: `key_aged_${ageDays}` },
    });
  });
});

it("counts the callers that still use a revoked key, and links to their calls", async () => {
  const ctx = await open("pro", "revoked");
  const revoked: Partial<RequestRecord> = {
    workspaceId: "revoked",
    apiKeyId: "key_revoked",
    status: 401,
    errorCode: "authentication_required",
    reason: {
      check: "authentication",
      failure: "revoked",
      revokedAt: NOW.toISOString(),
      revokedBy: null,
      expiredAt: null,
      form: null,
      found: null,
      sameKeyInUrl: false,
      addressHolds: null,
    },
  };
  await writeRecords([
    recordAt(new Date(NOW.getTime() - MINUTE_MS), { ...revoked, clientAddress: "203.0.113.9" }),
    recordAt(new Date(NOW.getTime() - 2 * DAY_MS), revoked),
    recordAt(new Date(NOW.getTime() - 90_000), { workspaceId: "revoked", apiKeyId: "key_revoked" }),
  ]);
  const { explanation } = await explain(ctx, revoked);
  if (explanation?.code !== "authentication_required") throw new Error("It is explained");
  expect(explanation.callers.map(({ count }) => count)).toEqual([1, 1]);
  const { requests } = await listRequests(ctx, requestFiltersSchema.parse(explanation.callerFilters));
  expect(requests).toHaveLength(2);
});

it("shows the same forecast in the panel of a full quota and on the usage screen", async () => {
  const ctx = await open("pro", "forecast");
  const db = getDb();
  // Created mid-month and full two days ago: the days before and after say nothing about the pace.
  await db.workspace.update({
    where: { id: "forecast" },
    data: { createdAt: new Date("2026-11-10T08:00:00.000Z") },
    select: { id: true },
  });
  const month = { from: monthStart(NOW), to: nextMonthStart(NOW) };
  const bot = await db.intakeBot.create({
    data: { id: "bot-forecast", workspaceId: "forecast", name: "Bot", shareUrl: "forecast", schema: [] },
    select: { id: true },
  });
  await db.submission.createMany({
    data: Array.from({ length: 500 }, (_, index) => ({
      workspaceId: "forecast",
      intakeBotId: bot.id,
      data: {},
      createdAt: new Date(Date.parse("2026-11-10T09:00:00.000Z") + (index * 10 * DAY_MS) / 500),
    })),
  });
  const { explanation } = await explain(ctx, {
    status: 429,
    method: "POST",
    errorCode: "plan_limit_exceeded",
    errorDetails: { resource: "submissions", current: 500, max: 500 },
    reason: {
      check: "quota",
      resource: "submissions",
      plan: "pro",
      month: month.from.toISOString(),
      resetsAt: month.to.toISOString(),
    },
  });
  const usage = await submissionUsage(ctx, month);
  const { forecast } = await monthForecast(ctx, { ...month, ...usage, limit: 500 });
  expect(forecast).not.toBeNull();
  expect(explanation).toMatchObject({ forecast });
  // 50 a day over 20.6 days of the month's 30.
  expect(forecast?.low).toBeGreaterThan(900);
});
