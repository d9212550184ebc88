import { monthStart, nextMonthStart } from "@/lib/plans";
import { limitField } from "@/testing/contract/limit-fields";
import type { Db } from "@/testing/product-database";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { type ApiAnswer, inParallel } from "../support/api-client";

async function usedThisMonth(db: Db, workspaceId: string): Promise<number> {
  const month = monthStart(new Date());
  const id = { workspaceId, resource: "submissions", month };
  return (await db.usageCounter.findUnique({ where: { workspaceId_resource_month: id } }))?.used ?? 0;
}

/** `t` of the answer leads to the end of the month, told at some moment since `asked`. */
function expectMonthEnd(answer: ApiAnswer, asked: Date): void {
  const secondsFrom = (at: number) => (nextMonthStart(asked).getTime() - at) / 1000;
  const { t } = monthOf(answer);
  expect(t).toBeGreaterThanOrEqual(Math.floor(secondsFrom(Date.now())));
  expect(t).toBeLessThanOrEqual(Math.ceil(secondsFrom(asked.getTime())));
}

/** What an answer says of the month's quota, by the draft's fields. */
function monthOf(answer: ApiAnswer): Record<"q" | "w" | "r" | "t", number | undefined> {
  const policy = limitField(answer.header("RateLimit-Policy") ?? "").get("submissions");
  const limit = limitField(answer.header("RateLimit") ?? "").get("submissions");
  return { q: policy?.["q"], w: policy?.["w"], r: limit?.["r"], t: limit?.["t"] };
}

test.describe("the month's submissions", () => {
  test("of 500 parallel requests with 100 left exactly 100 are accepted, and the counter equals the rows", async ({
    api,
    workspace,
    db,
  }) => {
    test.setTimeout(90_000);
    await workspace.useSubmissions(9_900);
    const second = await workspace.createKey();
    const clients = [api(), api(second.secret)];
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const answers = await inParallel(500, (index) =>
      // safe: the index is 0 or 1
      (clients[index % 2] as (typeof clients)[0]).post(path, { data: VALID_DATA }),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(answer.refusal("plan_limit_exceeded")).toEqual({
        resource: "submissions",
        current: 10_000,
        max: 10_000,
      });
    }
    expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(100);
    expect(await usedThisMonth(db, workspace.id)).toBe(10_000);
  });

  test("the refusal says the figures and when the month ends, and tells nobody to sleep until then", async ({
    api,
    newWorkspace,
    logRow,
  }) => {
    const pro = await newWorkspace({ plan: "pro" });
    await pro.useSubmissions(500);
    const now = new Date();
    const answer = await api(pro.key).post(`/intake-bots/${pro.botId}/submissions`, { data: VALID_DATA });
    expect(answer.refusal("plan_limit_exceeded")).toEqual({
      resource: "submissions",
      current: 500,
      max: 500,
    });
    expect(answer.text).toContain("Monthly submissions limit reached (500/500)");
    expect(answer.header("Retry-After")).toBeUndefined();
    expect(monthOf(answer)).toMatchObject({ q: 500, r: 0 });
    expectMonthEnd(answer, now);
    const { reason } = await logRow(answer.requestId);
    expect(reason).toEqual({
      check: "quota",
      resource: "submissions",
      plan: "pro",
      month: monthStart(now).toISOString(),
      resetsAt: nextMonthStart(now).toISOString(),
    });
  });

  test("every answer says the month's quota, and one that counted a submission what is left of it", async ({
    api,
    newWorkspace,
  }) => {
    const pro = await newWorkspace({ plan: "pro" });
    await pro.useSubmissions(497);
    const path = `/intake-bots/${pro.botId}/submissions`;
    const create = (body: object) => api(pro.key).post(path, body);
    const now = new Date();
    const month = { q: 500, w: (nextMonthStart(now).getTime() - monthStart(now).getTime()) / 1000 };
    const untold = { ...month, r: undefined, t: undefined };
    expect(monthOf(await api(pro.key).get("/intake-bots"))).toEqual(untold);
    expect(monthOf(await create({ data: VALID_DATA, is_test: true }))).toEqual(untold);
    expect(monthOf(await create({ data: { nope: 1 } }))).toEqual(untold);
    const counted = [await create({ data: VALID_DATA }), await create({ data: VALID_DATA })];
    expect(counted.map((answer) => monthOf(answer).r)).toEqual([2, 1]);
    for (const answer of counted) expectMonthEnd(answer, now);
  });

  test("a test submission neither counts nor is refused when the quota is used up", async ({
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

  test("IN_PROGRESS and COMPLETED count alike; refused requests do not count", async ({
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

  test("last month's use says nothing about this month", async ({ api, workspace, db }) => {
    const now = new Date();
    const lastMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1));
    await workspace.useSubmissions(10_000, lastMonth);
    (await api().post(`/intake-bots/${workspace.botId}/submissions`, { data: VALID_DATA })).data();
    expect(await usedThisMonth(db, workspace.id)).toBe(1);
  });

  test("a submission that cannot be stored takes nothing of the quota", async ({ api, workspace, db }) => {
    const broken = await workspace.createBot();
    await db.intakeBot.update({ where: { id: broken.id }, data: { schema: { broken: true } } });
    const answer = await api().post(`/intake-bots/${broken.id}/submissions`, { data: VALID_DATA });
    answer.refusal("internal_error");
    expect(await usedThisMonth(db, workspace.id)).toBe(0);
  });
});
