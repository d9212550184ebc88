import type { Page } from "@playwright/test";
import { requestLatencySchema } from "@/lib/contracts/log/request-counts";
import { requestPageSchema } from "@/lib/contracts/log/request-log";
import { dashboardApi, routes } from "@/lib/routes";
import { expect } from "../fixtures";
import { histogram, rows, test } from "./log-of-four";
import { openScreen } from "../support/screens";
import { violations } from "../support/violations";

const latency = (page: Page) => page.getByRole("slider", { name: /^Latency over time/ });
const choice = (page: Page, name: string) => page.getByRole("radio", { name, exact: true });

test("the percentiles are those of the listed rows, under the same filters", async ({
  workspace,
  dashboard,
}) => {
  const request = await dashboard("member");
  const read = async (path: string, filters: Record<string, string>) => {
    const response = await request.get(`${path}?${new URLSearchParams(filters)}`);
    expect(response.ok(), await response.text()).toBe(true);
    return response.json();
  };
  for (const filters of [{}, { status: "4xx" }, { method: "GET" }, { q: "webhooks" }, { status: "5xx" }]) {
    const { requests } = requestPageSchema.parse(await read(dashboardApi.requests(workspace.slug), filters));
    const durations = requests.map(({ durationUs }) => durationUs).toSorted((a, b) => a - b);
    const found = requestLatencySchema.parse(
      await read(dashboardApi.requestHistogram(workspace.slug), { ...filters, reading: "latency" }),
    );
    expect(found.whole, JSON.stringify(filters)).toEqual({
      requests: durations.length,
      measured: durations.length,
      p50Us: durations[Math.ceil(durations.length * 0.5) - 1] ?? null,
      p95Us: durations[Math.ceil(durations.length * 0.95) - 1] ?? null,
    });
  }
});

test("the chart shows latency instead of counts, by keyboard alone, and is remembered", async ({ page }) => {
  await choice(page, "Requests").focus();
  await page.keyboard.press("ArrowRight");
  await expect(choice(page, "Latency")).toBeChecked();
  await expect(latency(page)).toHaveAttribute("aria-valuetext", /^p50 [\d.]+ ms, p95 [\d.]+ ms$/);
  await expect(page.getByRole("table", { name: "Latency over time" })).toBeAttached();

  await latency(page).focus();
  // To the last bar, which contains the new requests, and the two before it.
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(latency(page)).toHaveAttribute("aria-valuetext", /: p50 .* ms, p95 .* ms, 4 requests$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/from=.*&to=/);
  await expect(rows(page)).toHaveCount(4);

  // The document itself has the same choice: nothing changes once scripts run.
  const html = await (await page.request.get(page.url())).text();
  const chosen = /<input[^>]*checked[^>]*>/g;
  expect(html.match(chosen)?.join()).toContain('value="latency"');
  await page.reload();
  await expect(latency(page)).toBeVisible();
  await choice(page, "Requests").check();
  await expect(histogram(page)).toBeVisible();
});

test("nothing moves when the reading changes, and axe finds nothing", async ({ page }) => {
  const first = page.locator("[data-slot=log-row]").first();
  const before = await first.boundingBox();
  await choice(page, "Latency").check();
  await expect(latency(page)).toBeVisible();
  expect(await first.boundingBox()).toEqual(before);
  expect(await violations(page)).toEqual([]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a touch reads a bar, and nothing scrolls sideways", async ({ page, workspace }) => {
    await openScreen(page, routes.requests(workspace.slug), "Requests");
    await choice(page, "Latency").check();
    const box = await latency(page).boundingBox();
    if (!box) throw new Error("The chart is not visible");
    await latency(page).dispatchEvent("pointermove", {
      pointerType: "touch",
      clientX: box.x + box.width - 1,
      clientY: box.y + box.height / 2,
    });
    await expect(page.getByText("Drag to choose a time")).toBeVisible();
    const { content, screen } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    }));
    expect(content).toBeLessThanOrEqual(screen);
  });
});
