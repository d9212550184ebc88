import { monthStart } from "@/lib/workspace/plans";
import { MINUTE_MS } from "@/lib/time";
import type { Db } from "@/testing/product-database";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import type { ApiResponse } from "../support/api-client";
import type { TestWorkspace } from "../support/test-workspace";

/** Far longer than any of these calls may take: the row stays locked as long as the call lasts. */
const HOLD_MS = MINUTE_MS;

/**
 * Makes calls while another connection locks the row that counts this month's submissions. `untilWaiting` resolves
 * once PostgreSQL reports a session waiting for the lock.
 */
function callWhileLocked(
  db: Db,
  { id }: TestWorkspace,
  call: (untilWaiting: () => Promise<void>) => Promise<ApiResponse>,
): Promise<ApiResponse> {
  const hold = async (tx: Parameters<Parameters<Db["$transaction"]>[0]>[0]) => {
    const [holder] = await tx.$queryRaw<{ pid: number }[]>`
      SELECT pg_backend_pid() AS pid FROM usage_counters WHERE workspace_id = ${id} FOR UPDATE`;
    const waiting = () => db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE ${holder?.pid}::int = ANY(pg_blocking_pids(pid))`;
    return call(() => expect.poll(async () => (await waiting()).length, { intervals: [5] }).toBe(1));
  };
  return db.$transaction(hold, { timeout: HOLD_MS });
}

test.describe("a database lock that outlasts the timeout of a POST", () => {
  test("returns a 500 with Retry-After and logs it; nothing is stored, and the retry does the work once", async ({
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

    // A response while the row is locked proves that the server gave up by itself.
    const response = await callWhileLocked(db, workspace, submit);
    response.refusal("internal_error");
    expect(response.status).toBe(500);
    expect(Number(response.header("Retry-After"))).toBe(2);
    expect(await logRow(response.requestId)).toMatchObject({
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

  test("does not block calls of other workspaces", async ({ api, workspace, newWorkspace, db }) => {
    await workspace.useSubmissions(7, monthStart(new Date()));
    const other = await newWorkspace();
    const path = (botId: string) => `/intake-bots/${botId}/submissions`;
    const response = await callWhileLocked(db, workspace, async (untilWaiting) => {
      const held = api().post(path(workspace.botId), { data: VALID_DATA });
      await untilWaiting();
      // Concurrently, so that the slower of the two, not their sum, must beat the server's timeout.
      const others = Promise.all([
        api(other.key).post(path(other.botId), { data: VALID_DATA }),
        api().get(`/intake-bots/${workspace.botId}`),
      ]);
      expect(await Promise.race([held.then(() => "held"), others.then(() => "others")])).toBe("others");
      for (const answered of await others) answered.data();
      return held;
    });
    response.refusal("internal_error");
  });
});
