import { monthStart } from "@/lib/plans";
import { expect, test } from "../fixtures";
import type { ApiAnswer } from "../support/api-client";
import { VALID_DATA } from "../support/bot-schema";
import type { Db } from "../support/database";
import type { TestWorkspace } from "../support/test-workspace";

/** Calls while another connection holds the row that every submission of this month counts itself in. */
function callWhileHeld(
  db: Db,
  { id }: TestWorkspace,
  call: () => Promise<ApiAnswer>,
): Promise<{ answer: ApiAnswer; durationMs: number }> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM usage_counters WHERE workspace_id = ${id} FOR UPDATE`;
    const startedAt = performance.now();
    const answer = await call();
    return { answer, durationMs: performance.now() - startedAt };
  });
}

test.describe("a database that keeps a POST waiting beyond its time", () => {
  test("is a 500 with Retry-After and a log row; nothing is stored, and the retry does the work once", async ({
    api,
    workspace,
    db,
    logRow,
  }) => {
    await workspace.useSubmissions(7, monthStart(new Date()));
    const submit = () =>
      api().post(
        `/intake-bots/${workspace.botId}/submissions`,
        { data: VALID_DATA },
        { headers: { "Idempotency-Key": "order-1" } },
      );

    const { answer, durationMs } = await callWhileHeld(db, workspace, submit);
    answer.refusal("internal_error");
    expect(answer.status).toBe(500);
    expect(Number(answer.header("Retry-After"))).toBe(2);
    expect(durationMs).toBeLessThan(4_500);
    expect(await logRow(answer.requestId)).toMatchObject({
      workspaceId: workspace.id,
      apiKeyId: workspace.keyId,
      status: 500,
      errorCode: "internal_error",
      reason: { check: "internal", stage: "work" },
      replayed: false,
    });
    expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(0);

    (await submit()).data();
    const replay = await submit();
    expect(replay.header("Idempotent-Replayed")).toBe("true");
    expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(1);
    const [counter] = await db.usageCounter.findMany({ where: { workspaceId: workspace.id } });
    expect(counter?.used).toBe(8);
  });

  test("keeps nobody else waiting: another workspace's calls are answered meanwhile", async ({
    api,
    workspace,
    newWorkspace,
    db,
  }) => {
    await workspace.useSubmissions(7, monthStart(new Date()));
    const other = await newWorkspace();
    const path = (botId: string) => `/intake-bots/${botId}/submissions`;
    const { answer } = await callWhileHeld(db, workspace, async () => {
      const held = api().post(path(workspace.botId), { data: VALID_DATA });
      const isAnswered = held.then(() => true);
      (await api(other.key).post(path(other.botId), { data: VALID_DATA })).data();
      (await api().get(`/intake-bots/${workspace.botId}`)).data();
      expect(await Promise.race([isAnswered, Promise.resolve(false)])).toBe(false);
      return held;
    });
    answer.refusal("internal_error");
  });
});
