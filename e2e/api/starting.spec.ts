import { expect } from "../fixtures";
import { test } from "../support/own-servers";
import { START_MS } from "../support/server-process";
import { askOnce } from "../support/watched-server";

/** Longest that a caller of a process which has just taken its port may wait. */
const ANSWER_MS = 200;

interface Attempt {
  outcome: number | string;
  tookMs: number;
}

test("a starting server refuses connections until it can answer, and then answers at once", async ({
  launch,
}) => {
  test.setTimeout(START_MS);
  const server = await launch({ DEMO: "off" });
  const attempts: Attempt[] = [];
  const ask = async () => {
    const startedAt = performance.now();
    const outcome = await askOnce(server, "/api/v1/openapi.json").then(
      ({ status }) => status,
      (error: NodeJS.ErrnoException) => String(error.code),
    );
    attempts.push({ outcome, tookMs: performance.now() - startedAt });
    return outcome;
  };
  // It makes its database first, which takes many times as long as the pause between two of these.
  await expect.poll(ask, { timeout: START_MS, intervals: [5] }).not.toBe("ECONNREFUSED");
  expect(attempts.length).toBeGreaterThan(10);
  expect(attempts.at(-1)?.outcome).toBe(200);
  expect(Math.max(...attempts.map(({ tookMs }) => tookMs))).toBeLessThan(ANSWER_MS);
});
