import { askOnce } from "@/testing/http/connections";
import { databaseProcesses } from "@/testing/server/processes";
import { expect } from "../fixtures";
import { test } from "../support/watched-server";

test("a server with STOP_DELAY_SECONDS says that it drains while it still takes connections", async ({
  dataDir,
  launchWatched,
}) => {
  test.setTimeout(120_000);
  // Longer than the test: what is asked below is asked within the delay, however slow the machine is.
  const { server, operations, ready } = await launchWatched({ STOP_DELAY_SECONDS: 300 });
  await ready();
  void server.signal("SIGTERM");
  await expect.poll(async () => (await operations.json("/readyz")).status).toBe(503);
  expect((await askOnce(server, "/api/v1/openapi.json")).status).toBe(200);
  expect((await askOnce(server, "/set-up")).status).toBe(200);
  expect((await server.signal("SIGTERM")).code).toBe(143);
  await expect.poll(() => databaseProcesses(dataDir)).toEqual([]);
});

test("a server whose STOP_DELAY_SECONDS are over refuses connections, and has ended in order", async ({
  launchWatched,
}) => {
  test.setTimeout(120_000);
  const { server, ready } = await launchWatched({ STOP_DELAY_SECONDS: 2 });
  await ready();
  const askedAt = performance.now();
  expect(await server.signal("SIGTERM")).toEqual({ code: 0, stderr: [] });
  // Timers of two processes differ by a little.
  expect(performance.now() - askedAt).toBeGreaterThan(2_000 - 50);
  await expect(askOnce(server, "/api/v1/openapi.json")).rejects.toThrow("ECONNREFUSED");
});
