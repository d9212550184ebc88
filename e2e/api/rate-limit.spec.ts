import { parseRequestId } from "@/lib/api/request-id";
import type { PublicIntakeBotListItem } from "@/lib/contracts/public-api";
import { MINUTE_MS } from "@/lib/time";
import { unknownKey } from "@/testing/world/keys";
import { expect, test } from "../fixtures";
import { type ApiResponse, inParallel } from "../support/api-client";
import { findSuccesses } from "@/testing/logged-row";
import type { LogRow } from "../support/log-row";

const WINDOW_MS = MINUTE_MS;
const PATH = "/intake-bots?limit=1";
const passed = (responses: ApiResponse[]) => responses.filter(({ status }) => status === 200);

/** Returns when the limiter admitted a logged request: its arrival plus the duration of the stages before the limit. */
function admittedAt({ createdAt, stages }: Pick<LogRow, "createdAt" | "stages">): number {
  const before = stages.slice(
    0,
    stages.findIndex(({ name }) => name === "rate_limit"),
  );
  return createdAt.getTime() + before.reduce((sum, { durationUs }) => sum + durationUs, 0) / 1000;
}

/** Returns the highest count in any 60-second window, less 2 ms because the log rounds to milliseconds. */
function busiestWindow(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(
    0,
    ...sorted.map((start) => sorted.filter((at) => at >= start && at < start + WINDOW_MS - 2).length),
  );
}

test.describe("the rate limit of a key", () => {
  for (const [plan, limit] of [
    ["pro", 100],
    ["business", 500],
  ] as const) {
    test.describe(plan, () => {
      test.use({ plan });

      test(`admits exactly ${limit} of ${limit + 200} concurrent requests on 50 connections`, async ({
        api,
      }) => {
        const responses = await inParallel(limit + 200, () => api().get(PATH));
        expect(passed(responses)).toHaveLength(limit);
        for (const response of responses) {
          expect(response.rate("Limit")).toBe(limit);
          if (response.status !== 200) response.refusal("rate_limit_exceeded");
        }
        const remaining = passed(responses).map((response) => response.rate("Remaining"));
        expect(remaining.toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: limit }, (_, index) => index),
        );
      });
    });
  }

  test("counts down in the headers, and Reset is the time at which the oldest request leaves the window", async ({
    api,
  }) => {
    const before = Date.now();
    const responses = [await api().get(PATH)];
    const after = Date.now();
    for (let i = 0; i < 4; i++) responses.push(await api().get(PATH));
    expect(responses.map((response) => response.rate("Remaining"))).toEqual([499, 498, 497, 496, 495]);
    const resets = new Set(responses.map((response) => response.rate("Reset")));
    expect(resets.size).toBe(1);
    const [reset = 0] = resets;
    expect(reset).toBeGreaterThanOrEqual(before + WINDOW_MS);
    expect(reset).toBeLessThanOrEqual(after + WINDOW_MS);
  });

  test("gives each key of a workspace its own window", async ({ api, workspace }) => {
    const second = await workspace.createKey();
    await inParallel(10, () => api().get(PATH));
    expect((await api(second.secret).get(PATH)).rate("Remaining")).toBe(499);
  });

  test.describe("when it is exhausted", () => {
    test.use({ plan: "pro" });

    test("returns the whole seconds until the oldest request leaves the window, in details and in Retry-After", async ({
      api,
    }) => {
      await inParallel(100, () => api().get(PATH));
      const before = Date.now();
      const refused = await api().get(PATH);
      const after = Date.now();
      const { retry_after: seconds } = refused.refusal("rate_limit_exceeded");
      expect(refused.header("Retry-After")).toBe(String(seconds));
      expect(refused.rate("Remaining")).toBe(0);
      const secondsFrom = (at: number) => (refused.rate("Reset") - at) / 1000;
      expect(seconds).toBeGreaterThanOrEqual(Math.floor(secondsFrom(after)));
      expect(seconds).toBeLessThanOrEqual(Math.ceil(secondsFrom(before)));
    });

    test("admits no more than the limit in any 60 seconds of the log, and refused requests do not extend the window", async ({
      api,
      db,
      workspace,
    }) => {
      test.setTimeout(120_000);
      const first = passed(await inParallel(150, () => api().get(PATH)));
      expect(first).toHaveLength(100);
      const { retry_after: seconds } = (await api().get(PATH)).refusal("rate_limit_exceeded");
      const promised = Date.now() + seconds * 1000;

      // Keeps sending: if refused requests counted, nothing would ever be admitted.
      let letThrough: ApiResponse[] = [];
      let knockedAt = 0;
      const sendAgain = async () => {
        // Always refused before the promised time, never after it.
        expect(knockedAt).toBeLessThanOrEqual(promised);
        knockedAt = Date.now();
        letThrough = passed(await inParallel(5, () => api().get(PATH)));
        return letThrough.length;
      };
      await expect.poll(sendAgain, { timeout: 70_000, intervals: [250] }).toBeGreaterThan(0);
      await inParallel(200, () => api().get(PATH));

      const rows = () => findSuccesses(db, workspace.id);
      const last = parseRequestId(letThrough[0]?.requestId ?? "");
      await expect.poll(async () => (await rows()).some(({ id }) => id === last)).toBe(true);
      expect(busiestWindow((await rows()).map(admittedAt))).toBeLessThanOrEqual(100);
    });
  });
});

test.describe("failed authentications", () => {
  test("return 401 60 times a minute per address, then 429; other addresses and valid keys are unaffected", async ({
    apiFrom,
    workspace,
    logRow,
    db,
  }) => {
    const guesser = apiFrom("new address", null);
    const responses = await inParallel(70, () =>
      guesser.get(PATH, { headers: { Authorization: `Bearer ${unknownKey()}` } }),
    );
    expect(responses.filter(({ status }) => status === 401)).toHaveLength(60);
    const refused = responses.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(10);
    for (const response of refused) {
      expect(response.refusal("rate_limit_exceeded").retry_after).toBeLessThanOrEqual(60);
      expect([response.rate("Limit"), response.rate("Remaining")]).toEqual([60, 0]);
    }
    // The log keeps the 401s; the 429s are only counted, or anybody could fill the log without end.
    for (const { requestId, status } of responses) if (status === 401) await logRow(requestId);
    const ids = refused.map(({ requestId }) => parseRequestId(requestId) ?? "");
    expect(await db.requestLogEntry.count({ where: { id: { in: ids } } })).toBe(0);

    const misplaced = await guesser.get(PATH, { headers: { "X-API-Key": workspace.key } });
    misplaced.refusal("rate_limit_exceeded");
    const row = await logRow(misplaced.requestId);
    expect(row.reason).toMatchObject({ check: "rate_limit", subject: "address", limit: 60 });
    expect(row.workspaceId).toBe(workspace.id);

    const { intake_bots: bots } = (
      await guesser.get(PATH, { headers: { Authorization: `Bearer ${workspace.key}` } })
    ).data<{ intake_bots: PublicIntakeBotListItem[] }>();
    expect(bots).toHaveLength(1);
    (await apiFrom("new address", null).get(PATH)).refusal("authentication_required");
  });
});
