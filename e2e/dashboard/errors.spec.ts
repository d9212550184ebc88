import type { Page } from "@playwright/test";
import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { errorPanel, item, openScreen } from "../support/screens";
import { violations } from "../support/violations";

const rows = (page: Page) => page.locator("[data-slot=error-row]");
const section = (page: Page, name: RegExp) => page.getByRole("region", { name });
/** Resolves once the panel has explained the group's latest request. */
async function expectExplained(page: Page): Promise<void> {
  await expect(errorPanel(page).locator("[data-slot=error-explainer]")).toBeVisible();
}

test.describe("the groups of failures", () => {
  test("are listed by cause, and each count opens exactly its rows", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    test.setTimeout(90_000);
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const reader = await workspace.createKey({ name: "Read only", scopes: ["read:intake-bots"] });
    await api().get("/intake-bots");
    for (let count = 0; count < 3; count++)
      await api().post(path, { data: { email: "no address" }, status: "IN_PROGRESS" });
    for (let count = 0; count < 2; count++) await api(reader.secret).post(path, { data: {} });
    await logRow((await api().get("/nothing")).requestId);

    await signIn(page, "member");
    await openScreen(page, routes.errors(workspace.slug), "Errors");
    await expect(page.getByText("6 failures of 3 causes")).toBeVisible();
    await expect(section(page, /^Open 3/)).toBeVisible();
    await expect(rows(page)).toHaveCount(3);
    await expect(rows(page).first()).toContainText("data.email is not an e-mail address");
    await expect(rows(page).first()).toContainText("Test key, 1 caller");
    await expect(rows(page).nth(1)).toContainText("Read only lacks write:intake-bots");
    await expect(rows(page).nth(2)).toContainText("No endpoint has this path: GET /nothing");
    for (const [index, count] of [3, 2, 1].entries()) {
      await rows(page)
        .nth(index)
        .getByRole("link", { name: /times?$/ })
        .click();
      await expect(page.getByRole("heading", { level: 1, name: "Requests" })).toBeVisible();
      await expect(page.locator("[data-slot=log-row]")).toHaveCount(count);
      await page.goBack();
      await expect(rows(page)).toHaveCount(3);
    }
    // The members' view has no buttons that only admins may use.
    await page.locator("[data-error]").first().click();
    await expectExplained(page);
    await expect(errorPanel(page).getByRole("button", { name: "Resolve" })).toHaveCount(0);
  });

  test("open their latest request explained, with its callers and keys", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    const other = await workspace.createKey({ name: "Second key" });
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const body = { data: { email: "no address" }, status: "IN_PROGRESS" };
    await api(other.secret).post(path, body);
    await api().post(path, body);
    const { requestId } = await api().post(path, body);
    await logRow(requestId);
    await signIn(page, "owner");
    await openScreen(page, routes.errors(workspace.slug), "Errors");
    await page.locator("[data-error]").click();
    await expectExplained(page);
    await expect(page).toHaveURL(/selected=req_/);
    const panel = errorPanel(page);
    await expect(panel.getByRole("link", { name: "3 failures" }).first()).toBeVisible();
    await expect(item(panel, "Test key")).toContainText("2");
    await expect(item(panel, "Second key")).toContainText("1");
    await expect(panel.getByRole("link", { name: "Open in the log" })).toHaveAttribute(
      "href",
      routes.request(workspace.slug, requestId),
    );
    await item(panel, "Second key").getByRole("link").click();
    await expect(page.locator("[data-slot=log-row]")).toHaveCount(1);
    await page.goBack();
    // The address alone shows the same.
    await page.reload();
    await expectExplained(page);
    await expect(page.locator("[data-error][aria-current]")).toHaveCount(1);
  });
});

test("period, view and order are in the address", async ({ page, signIn, api, workspace, logRow }) => {
  await logRow((await api().get("/nothing")).requestId);
  await signIn(page, "member");
  await openScreen(page, `${routes.errors(workspace.slug)}?range=7d&view=resolved&order=last`, "Errors");
  await expect(page.getByRole("combobox", { name: "Time range" })).toContainText("Last 7 days");
  await expect(page.getByText("No resolved errors")).toBeVisible();
  await page.getByRole("radio", { name: /^Active/ }).click();
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/range=7d&view=open&order=last$/);
  // A value that is not known never breaks the screen.
  await openScreen(page, `${routes.errors(workspace.slug)}?range=9y&view=x&selected=req_x`, "Errors");
  await expect(errorPanel(page).getByText("This request is not in the log of this workspace")).toBeVisible();
});

test("says so when nothing failed, and when the errors cannot be loaded", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  await signIn(page, "member");
  await openScreen(page, routes.errors(workspace.slug), "Errors");
  await expect(page.getByRole("heading", { name: "No requests in the last 24 hours" })).toBeVisible();
  await logRow((await api().get("/intake-bots")).requestId);
  await openScreen(page, routes.errors(workspace.slug), "Errors");
  await expect(page.getByRole("heading", { name: "Nothing failed in the last 24 hours" })).toBeVisible();

  await openScreen(page, routes.settings(workspace.slug), "Settings");
  const pattern = `**${dashboardApi.errors(workspace.slug)}?*`;
  await page.route(pattern, (route) =>
    route.fulfill({ status: 409, json: { error: { code: "conflict", message: "Not now", issues: [] } } }),
  );
  await page.getByRole("link", { name: "Errors", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Not now" })).toBeVisible();
  await page.unroute(pattern);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "Nothing failed in the last 24 hours" })).toBeVisible();
});

test.describe("with an open group, axe reports nothing", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("in both themes", async ({ page, signIn, api, workspace, logRow }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    await api().post(path, { data: { email: "no address" }, status: "IN_PROGRESS" });
    await logRow((await api().get("/nothing")).requestId);
    await signIn(page, "owner");
    await openScreen(page, routes.errors(workspace.slug), "Errors");
    await page.locator("[data-error]").first().click();
    await expectExplained(page);
    expect(await violations(page)).toEqual([]);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the panel covers the list and fits the screen", async ({ page, signIn, api, workspace, logRow }) => {
    await logRow((await api().get("/nothing")).requestId);
    await signIn(page, "owner");
    await openScreen(page, routes.errors(workspace.slug), "Errors");
    await page.locator("[data-error]").click();
    await expectExplained(page);
    const panel = errorPanel(page);
    expect((await panel.boundingBox())?.width).toBeCloseTo(390);
    const scroller = panel.locator("xpath=./div[last()]");
    expect(await scroller.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await panel.getByRole("button", { name: "Resolve" }).click();
    await expect(panel.locator("> header")).toContainText("Resolved");
    // The pressed button has gone: the keyboard stays in its place.
    await expect(panel.getByRole("button", { name: "Reopen" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(panel.getByRole("button", { name: "Resolve" })).toBeFocused();
    await panel.getByRole("button", { name: "Back to the errors" }).click();
    await expect(panel).toHaveCount(0);
    await expect(page.locator("[data-error]")).toBeVisible();
  });
});
