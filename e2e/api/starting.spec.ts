import { askOnce } from "@/testing/http/connections";
import { START_TIMEOUT_MS } from "@/testing/server/server-process";
import { expect } from "../fixtures";
import { test } from "../support/own-servers";

test("a starting server refuses connections until it is ready, then responds at once", async ({ launch }) => {
  test.setTimeout(START_TIMEOUT_MS);
  const launchedAt = performance.now();
  const server = await launch({ DEMO: "off" });
  let outcome: number | string | undefined;
  let refusals = 0;
  let lastRefusedMs = 0;
  const ask = async () => {
    outcome = await askOnce(server, "/api/v1/openapi.json").then(
      ({ status }) => status,
      (error: NodeJS.ErrnoException) => error.code,
    );
    if (outcome === "ECONNREFUSED") {
      refusals += 1;
      lastRefusedMs = performance.now() - launchedAt;
    }
    return outcome;
  };
  await expect.poll(ask, { timeout: START_TIMEOUT_MS, intervals: [5] }).not.toBe("ECONNREFUSED");
  expect(outcome).toBe(200);
  expect(refusals).toBeGreaterThan(10);
  // Creating the database takes most of a start: a server that accepted connections early would have stopped refusing them
  // soon after its launch.
  expect(lastRefusedMs).toBeGreaterThan((performance.now() - launchedAt) / 2);
});
