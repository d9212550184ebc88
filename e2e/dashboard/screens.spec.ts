import type { Page, Request } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen, SCREENS } from "../support/screens";

const KEY_NAME = "Named for this test";

/** Resolves once the page has fetched that screen, not only its route. */
function isFetchedWhole(page: Page, path: string): Promise<unknown> {
  const isScreen = (request: Request) =>
    new URL(request.url()).pathname === path &&
    "rsc" in request.headers() &&
    !("next-router-segment-prefetch" in request.headers());
  // The router stops reading a response once it is complete, which the browser often reports as a failure.
  return Promise.race([
    page.waitForEvent("requestfinished", isScreen),
    page.waitForEvent("requestfailed", isScreen),
  ]);
}

test.describe("a document is complete", () => {
  test.use({ javaScriptEnabled: false });

  test("shows its first data without scripts", async ({ page, signIn, api, workspace, logRow }) => {
    await workspace.createKey({ name: KEY_NAME });
    const { requestId } = await api().get("/nothing");
    await logRow(requestId);
    await signIn(page, "owner");
    await page.goto(routes.requests(workspace.slug));
    await expect(page.locator(`[data-request="${requestId}"]`)).toBeVisible();
    await page.goto(routes.request(workspace.slug, requestId));
    await expect(page.getByRole("region", { name: "Summary" })).toBeVisible();
    await page.goto(routes.apiKeys(workspace.slug));
    await expect(page.getByRole("main").getByText(KEY_NAME).first()).toBeVisible();
  });
});

test("a screen appears on the click, before its data, and requests nothing else from the server", async ({
  page,
  signIn,
  workspace,
}) => {
  const [first, ...others] = SCREENS;
  const ahead = others.map(({ path }) => isFetchedWhole(page, path(workspace.slug)));
  await signIn(page, "owner");
  await openScreen(page, first.path(workspace.slug), first.heading);
  await Promise.all(ahead);

  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/*${workspace.slug}*/**`, async (route) => {
    await released;
    await route.continue();
  });
  const content = page.getByRole("main");
  for (const { name, heading } of others) {
    await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name }).click();
    await expect(content.getByRole("heading", { level: 1, name: heading })).toBeVisible();
    await expect(content.locator("[aria-busy=true]")).not.toHaveCount(0);
  }
  release();
  await expect(content.locator("[aria-busy=true]")).toHaveCount(0);
});

test("a prefetch contains none of the workspace's data", async ({ page, signIn, workspace }) => {
  await workspace.createKey({ name: KEY_NAME });
  await signIn(page, "owner");
  const read = async (headers: Record<string, string>) => {
    const response = await page.request.get(routes.apiKeys(workspace.slug), { headers });
    expect(response.status()).toBe(200);
    return response.text();
  };
  expect(await read({ "Sec-Fetch-Dest": "document" })).toContain(KEY_NAME);
  expect(await read({ "Sec-Fetch-Dest": "empty", RSC: "1" })).not.toContain(KEY_NAME);
});
