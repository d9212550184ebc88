import type { Page } from "@playwright/test";
import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { openScreen, requestPanel } from "../support/screens";

const rows = (page: Page) => page.locator("[data-request]");

/** The paths that the page asks from now on. */
function watchPaths(page: Page): string[] {
  const paths: string[] = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return paths;
}

test.describe("what the Requests screen asks the server", () => {
  test.beforeEach(async ({ page, signIn, api, workspace, logRow }) => {
    const calls = await inParallel(12, () => api().get("/intake-bots"));
    for (const { requestId } of calls) await logRow(requestId);
    await signIn(page, "owner");
    await openScreen(page, routes.requests(workspace.slug), "Requests");
    await expect(rows(page)).toHaveCount(12);
    await expect(page.getByRole("main").getByRole("status")).toHaveText("Live");
  });

  test("opening and closing a request leaves the live tail and the chart as they are", async ({
    page,
    api,
    workspace,
  }) => {
    const paths = watchPaths(page);
    await rows(page).nth(3).click();
    await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(requestPanel(page)).toBeHidden();
    // The stream that was open before brings the next request.
    const { requestId } = await api().get("/intake-bots");
    await expect(page.locator(`[data-request="${requestId}"]`)).toBeVisible();
    expect(paths).not.toContain(dashboardApi.liveRequests(workspace.slug));
  });

  test("a mouse that passes rows prefetches the one on which it rests", async ({ page, workspace }) => {
    const paths = watchPaths(page);
    // In one go, as the rows of a scroll pass the mouse: however slow the machine, it rests on none of them.
    const ids = await rows(page).evaluateAll((links) => {
      links[0]?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
      for (const [index, link] of links.slice(1).entries())
        links[index]?.dispatchEvent(new PointerEvent("pointerout", { bubbles: true, relatedTarget: link }));
      return links.map((link) => link.getAttribute("data-request") ?? "");
    });
    const [last = "", ...passed] = ids.map((id) => dashboardApi.request(workspace.slug, id)).toReversed();
    await expect.poll(() => paths).toContain(last);
    expect(paths.filter((path) => passed.includes(path))).toEqual([]);
  });
});
