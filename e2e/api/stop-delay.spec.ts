import { askOnce } from "@/testing/http/connections";
import { databaseProcesses } from "@/testing/server/processes";
import { expect } from "../fixtures";
import { test } from "../support/watched-server";

test("a server within STOP_DELAY_SECONDS reports draining and still accepts connections", async ({
  dataDir,
  launchWatched,
}) => {
  test.setTimeout(120_000);
  // Longer than the test, so that every request below falls within the delay on any machine.
  const { server, operations, ready } = await launchWatched({ STOP_DELAY_SECONDS: 300 });
  await ready();
  void server.signal("SIGTERM");
  await expect.poll(async () => (await operations.json("/readyz")).status).toBe(503);
  expect((await askOnce(server, "/api/v1/openapi.json")).status).toBe(200);
  expect((await askOnce(server, "/set-up")).status).toBe(200);
  expect((await server.signal("SIGTERM")).code).toBe(143);
  await expect.poll(() => databaseProcesses(dataDir)).toEqual([]);
});

test("a server past STOP_DELAY_SECONDS refuses connections and exits cleanly", async ({ launchWatched }) => {
  test.setTimeout(120_000);
  const { server, ready } = await launchWatched({ STOP_DELAY_SECONDS: 2 });
  await ready();
  const askedAt = performance.now();
  expect(await server.signal("SIGTERM")).toEqual({ code: 0, stderr: [] });
  // The timers of two processes differ slightly.
  expect(performance.now() - askedAt).toBeGreaterThan(2_000 - 50);
  await expect(askOnce(server, "/api/v1/openapi.json")).rejects.toThrow("ECONNREFUSED");
});
