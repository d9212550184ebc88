import { expect } from "../fixtures";
import { askOnce, test } from "../support/watched-server";

test("a server with STOP_DELAY_SECONDS says that it drains while it still takes connections, then refuses them and ends", async ({
  launchWatched,
}) => {
  test.setTimeout(120_000);
  const { server, operations, ready } = await launchWatched({ STOP_DELAY_SECONDS: 3 });
  await ready();
  const askedAt = performance.now();
  const ended = server.signal("SIGTERM");
  await expect.poll(async () => (await operations.json("/readyz")).status).toBe(503);
  expect((await askOnce(server, "/api/v1/openapi.json")).status).toBe(200);
  expect((await askOnce(server, "/set-up")).status).toBe(200);
  expect(performance.now() - askedAt).toBeLessThan(3_000);
  expect(await ended).toEqual({ code: 0, stderr: [] });
  expect(performance.now() - askedAt).toBeGreaterThan(3_000 - 50);
  await expect(askOnce(server, "/api/v1/openapi.json")).rejects.toThrow("ECONNREFUSED");
});
