import type { Page, Request } from "@playwright/test";
import { LIVE_HEARTBEAT_MS } from "@/lib/contracts/log/request-log";
import { routes } from "@/lib/routes";
import { TcpProxy } from "@/testing/http/tcp-proxy";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { freePort } from "../support/own-servers";

const rowsOf = (page: Page) => page.getByRole("row", { name: /^\d\d:\d\d/ });
const statusOf = (page: Page) => page.getByRole("main").getByRole("status");

test("a live log on a silent connection reports it, reconnects, and has each request once", async ({
  page,
  signIn,
  api,
  workspace,
  serverUrl,
  logRow,
}) => {
  const proxy = await TcpProxy.open(await freePort(), Number(new URL(serverUrl).port));
  const inFlight = new Set<Request>();
  page.on("request", (request) => inFlight.add(request));
  page.on("requestfinished", (request) => inFlight.delete(request));
  page.on("requestfailed", (request) => inFlight.delete(request));
  try {
    await page.clock.install();
    await signIn(page, "owner");
    await logRow((await api().get("/intake-bots")).requestId);
    await page.goto(proxy.url + routes.requests(workspace.slug));
    await expect(rowsOf(page)).toHaveCount(1);
    await expect(statusOf(page)).toHaveText("Live");

    // A browser opens six connections to a server. If prefetches held the other five, none would be left.
    await expect.poll(() => inFlight.size).toBe(1);

    proxy.swallow();
    const meanwhile = await inParallel(3, () => api().get("/webhooks"));
    for (const { requestId } of meanwhile) await logRow(requestId);
    await page.clock.fastForward(LIVE_HEARTBEAT_MS);
    await expect(statusOf(page)).toHaveText("Live");
    await page.clock.fastForward(2 * LIVE_HEARTBEAT_MS);
    await expect(statusOf(page)).toHaveText("Connection lost. Reconnecting…");
    await expect(rowsOf(page)).toHaveCount(1);

    proxy.restore();
    // The browser may retry on another kept connection, which is held too: each retry is an attempt.
    const attempt = async () => {
      await page.clock.fastForward(LIVE_HEARTBEAT_MS);
      return statusOf(page).textContent();
    };
    await expect.poll(attempt, { timeout: 20_000, intervals: [1_000] }).toBe("Live");
    await expect(rowsOf(page)).toHaveCount(4);
    const last = await api().get("/intake-bots");
    await expect(page.locator(`[data-request="${last.requestId}"]`)).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(5);
  } finally {
    await proxy.close();
  }
});
