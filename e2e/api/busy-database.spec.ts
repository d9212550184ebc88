import { monthStart } from "@/lib/plans";
import { MINUTE_MS } from "@/lib/time";
import type { Db } from "@/testing/product-database";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import type { ApiAnswer } from "../support/api-client";
import type { TestWorkspace } from "../support/test-workspace";

/** Far longer than any of these calls may take: the row is held for as long as the call lasts. */
const HOLD_MS = MINUTE_MS;

/**
 * Calls while another connection holds the row that every submission of this month counts itself in. `untilWaiting` resolves
 * once PostgreSQL has somebody wait for it.
 */
function callWhileHeld(
  db: Db,
  { id }: TestWorkspace,
  call: (untilWaiting: () => Promise<void>) => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const hold = async (tx: Parameters<Parameters<Db["$transaction"]>[0]>[0]) => {
    const [holder] = await tx.$queryRaw<{ pid: number }[]>`
      SELECT pg_backend_pid() AS pid FROM usage_counters WHERE workspace_id = ${id} FOR UPDATE`;
    const waiting = () => db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE ${holder?.pid}::int = ANY(pg_blocking_pids(pid))`;
    return call(() => expect.poll(async () => (await waiting()).length, { intervals: [5] }).toBe(1));
  };
  return db.$transaction(hold, { timeout: HOLD_MS });
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

    // That there is an answer while the row is held says that the server gave up by itself.
    const answer = await callWhileHeld(db, workspace, submit);
    answer.refusal("internal_error");
    expect(answer.status).toBe(500);
    expect(Number(answer.header("Retry-After"))).toBe(2);
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
    const answer = await callWhileHeld(db, workspace, async (untilWaiting) => {
      const held = api().post(path(workspace.botId), { data: VALID_DATA });
      await untilWaiting();
      // At the same time, so that the slower of the two, not their sum, has to be faster than the server's patience.
      const others = Promise.all([
        api(other.key).post(path(other.botId), { data: VALID_DATA }),
        api().get(`/intake-bots/${workspace.botId}`),
      ]);
      expect(await Promise.race([held.then(() => "held"), others.then(() => "others")])).toBe("others");
      for (const answered of await others) answered.data();
      return held;
    });
    answer.refusal("internal_error");
  });
});
