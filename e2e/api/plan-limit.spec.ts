import { monthStart, nextMonthStart } from "@/lib/workspace/plans";
import { limitField } from "@/testing/contract/limit-fields";
import type { Db } from "@/testing/product-database";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { type ApiResponse, inParallel } from "../support/api-client";

async function usedThisMonth(db: Db, workspaceId: string): Promise<number> {
  const month = monthStart(new Date());
  const id = { workspaceId, resource: "submissions", month };
  return (await db.usageCounter.findUnique({ where: { workspaceId_resource_month: id } }))?.used ?? 0;
}

/** Expects `t`, which the server computed at some moment since `asked`, to point to the end of the month. */
function expectMonthEnd(response: ApiResponse, asked: Date): void {
  const secondsFrom = (at: number) => (nextMonthStart(asked).getTime() - at) / 1000;
  const { t } = monthOf(response);
  expect(t).toBeGreaterThanOrEqual(Math.floor(secondsFrom(Date.now())));
  expect(t).toBeLessThanOrEqual(Math.ceil(secondsFrom(asked.getTime())));
}

/** Returns the month's quota from the draft's fields in a response. */
function monthOf(response: ApiResponse): Record<"q" | "w" | "r" | "t", number | undefined> {
  const policy = limitField(response.header("RateLimit-Policy") ?? "").get("submissions");
  const limit = limitField(response.header("RateLimit") ?? "").get("submissions");
  return { q: policy?.["q"], w: policy?.["w"], r: limit?.["r"], t: limit?.["t"] };
}

test.describe("the month's submissions", () => {
  test("accept exactly 100 of 500 concurrent requests with 100 left, and the counter equals the rows", async ({
    api,
    workspace,
    db,
  }) => {
    test.setTimeout(90_000);
    await workspace.useSubmissions(9_900);
    const second = await workspace.createKey();
    const clients = [api(), api(second.secret)];
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const responses = await inParallel(500, (index) =>
      // safe: the index is 0 or 1
      (clients[index % 2] as (typeof clients)[0]).post(path, { data: VALID_DATA }),
    );
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(100);
    for (const response of responses.filter(({ status }) => status !== 200)) {
      expect(response.refusal("plan_limit_exceeded")).toEqual({
        resource: "submissions",
        current: 10_000,
        max: 10_000,
      });
    }
    expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(100);
    expect(await usedThisMonth(db, workspace.id)).toBe(10_000);
  });

  test("are refused with the figures and the end of the month, without Retry-After", async ({
    api,
    newWorkspace,
    logRow,
  }) => {
    const pro = await newWorkspace({ plan: "pro" });
    await pro.useSubmissions(500);
    const now = new Date();
    const response = await api(pro.key).post(`/intake-bots/${pro.botId}/submissions`, { data: VALID_DATA });
    expect(response.refusal("plan_limit_exceeded")).toEqual({
      resource: "submissions",
      current: 500,
      max: 500,
    });
    expect(response.text).toContain("Monthly submissions limit reached (500/500)");
    expect(response.header("Retry-After")).toBeUndefined();
    expect(monthOf(response)).toMatchObject({ q: 500, r: 0 });
    expectMonthEnd(response, now);
    const { reason } = await logRow(response.requestId);
    expect(reason).toEqual({
      check: "quota",
      resource: "submissions",
      plan: "pro",
      month: monthStart(now).toISOString(),
      resetsAt: nextMonthStart(now).toISOString(),
    });
  });

  test("have their quota on every response, and the remainder on a response that counted a submission", async ({
    api,
    newWorkspace,
  }) => {
    const pro = await newWorkspace({ plan: "pro" });
    await pro.useSubmissions(497);
    const path = `/intake-bots/${pro.botId}/submissions`;
    const create = (body: object) => api(pro.key).post(path, body);
    const now = new Date();
    const month = { q: 500, w: (nextMonthStart(now).getTime() - monthStart(now).getTime()) / 1000 };
    const withoutRemainder = { ...month, r: undefined, t: undefined };
    expect(monthOf(await api(pro.key).get("/intake-bots"))).toEqual(withoutRemainder);
    expect(monthOf(await create({ data: VALID_DATA, is_test: true }))).toEqual(withoutRemainder);
    expect(monthOf(await create({ data: { nope: 1 } }))).toEqual(withoutRemainder);
    const counted = [await create({ data: VALID_DATA }), await create({ data: VALID_DATA })];
    expect(counted.map((response) => monthOf(response).r)).toEqual([2, 1]);
    for (const response of counted) expectMonthEnd(response, now);
  });

  test("do not count test submissions, and accept them when the quota is exhausted", async ({
    api,
    workspace,
    db,
  }) => {
    await workspace.useSubmissions(10_000);
    const path = `/intake-bots/${workspace.botId}/submissions`;
    (await api().post(path, { data: VALID_DATA, is_test: true })).data();
    (await api().post(path, { data: VALID_DATA, is_test: false })).refusal("plan_limit_exceeded");
    expect(await usedThisMonth(db, workspace.id)).toBe(10_000);
  });

  test("count IN_PROGRESS and COMPLETED alike, and ignore refused requests", async ({
    api,
    workspace,
    db,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    (await api().post(path, { data: VALID_DATA })).data();
    (await api().post(path, { data: {}, status: "IN_PROGRESS" })).data();
    (await api().post(path, { data: { no_such_field: "x" } })).refusal("validation_failed");
    expect(await usedThisMonth(db, workspace.id)).toBe(2);
  });

  test("start at zero each month", async ({ api, workspace, db }) => {
    const now = new Date();
    const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
    await workspace.useSubmissions(10_000, lastMonth);
    (await api().post(`/intake-bots/${workspace.botId}/submissions`, { data: VALID_DATA })).data();
    expect(await usedThisMonth(db, workspace.id)).toBe(1);
  });

  test("do not count a submission that cannot be stored", async ({ api, workspace, db }) => {
    const broken = await workspace.createBot();
    await db.intakeBot.update({ where: { id: broken.id }, data: { schema: { broken: true } } });
    const response = await api().post(`/intake-bots/${broken.id}/submissions`, { data: VALID_DATA });
    response.refusal("internal_error");
    expect(await usedThisMonth(db, workspace.id)).toBe(0);
  });
});
