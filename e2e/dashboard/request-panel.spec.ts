import type { Page } from "@playwright/test";
import { PANEL_WIDTH, PANEL_WIDTH_COOKIE } from "@/lib/format/panel-width";
import { routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { expectStill, watchShifts } from "../support/layout";
import { openRequest, openScreen, pressEscape, requestPanel } from "../support/screens";

const shownTab = (page: Page) => requestPanel(page).getByRole("tab", { selected: true }).first();

test("by keyboard alone: a request opens on its own tab, and j and k keep the one that was chosen", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const path = `/intake-bots/${workspace.botId}/submissions`;
  await api().post(path, { data: VALID_DATA });
  await api().post(path, { data: {} });
  const { requestId } = await api().post(path, { data: VALID_DATA });
  await logRow(requestId);
  await signIn(page, "owner");
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  await expect(page.getByRole("button", { name: /^Live/ })).toBeEnabled();
  await page.keyboard.press("j");
  await expect(page.locator(`[data-request="${requestId}"]`)).toBeFocused();
  await page.keyboard.press("Enter");
  const panel = requestPanel(page);
  await expect(panel).toBeFocused();

  // A success, then a failure: each opens on its own.
  await expect(shownTab(page)).toHaveText("Request");
  await expect(panel.getByRole("heading", { name: "Request body" })).toBeVisible();
  await page.keyboard.press("j");
  await expect(shownTab(page)).toHaveText("Explain");
  await expect(panel.getByRole("heading", { name: "How to fix it" })).toBeVisible();

  await shownTab(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(shownTab(page)).toHaveText("Request");
  await page.keyboard.press("ArrowRight");
  await expect(shownTab(page)).toHaveText("Response");
  await expect(panel.getByRole("heading", { name: "Response body" })).toBeVisible();
  await expect(panel.getByRole("heading", { name: "Rate limit at that moment" })).toBeVisible();
  await expect(page).toHaveURL(/tab=response/);
  await page.keyboard.press("j");
  await expect(panel.locator("[data-slot=badge]")).toHaveText("200");
  await expect(shownTab(page)).toHaveText("Response");
  await expect(shownTab(page)).toBeFocused();
  await page.keyboard.press("End");
  await expect(shownTab(page)).toHaveText("Send again");
  await page.keyboard.press("ArrowLeft");
  await expect(shownTab(page)).toHaveText("Timing");
  await expect(panel.getByRole("heading", { name: "Time by stage" })).toBeVisible();

  // Back on its own tab: the next request opens on its own again.
  await page.keyboard.press("ArrowLeft");
  await expect(shownTab(page)).toHaveText("Response");
  await page.keyboard.press("ArrowLeft");
  await expect(shownTab(page)).toHaveText("Request");
  await page.keyboard.press("k");
  await expect(shownTab(page)).toHaveText("Explain");
  await pressEscape(page);
  await expect(panel).toBeHidden();
  await expect(page).not.toHaveURL(/tab=/);
});

test("an address that names a tab shows it, complete and without a jump", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const { requestId } = await api().get("/nothing");
  await logRow(requestId);
  await signIn(page, "owner");
  await watchShifts(page);
  await page.goto(routes.requests(workspace.slug, { selected: requestId, tab: "timing" }));
  await expect(shownTab(page)).toHaveText("Timing");
  await expect(requestPanel(page).getByRole("heading", { name: "Time by stage" })).toBeVisible();
  await expectStill(page, "a tab's own address");
});

test.describe("the panel's width", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  const edge = (page: Page) => requestPanel(page).getByRole("separator", { name: "Width of the request" });
  const widthOf = async (page: Page) => Math.round((await requestPanel(page).boundingBox())?.width ?? 0);

  test("follows the arrow keys and the pointer within its bounds, makes room for itself and is kept", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    const { requestId } = await api().get("/nothing");
    await logRow(requestId);
    await signIn(page, "owner");
    await openRequest(page, workspace.slug, requestId);
    expect(await widthOf(page)).toBe(PANEL_WIDTH.usual);
    await edge(page).press("ArrowLeft");
    await edge(page).press("ArrowLeft");
    await expect.poll(() => widthOf(page)).toBe(PANEL_WIDTH.usual + 32);
    await expect(edge(page)).toHaveAttribute("aria-valuenow", String(PANEL_WIDTH.usual + 32));
    await edge(page).press("ArrowRight");
    await expect.poll(() => widthOf(page)).toBe(PANEL_WIDTH.usual + 16);
    await edge(page).press("Home");
    await expect.poll(() => widthOf(page)).toBe(PANEL_WIDTH.min);
    // The window has less room than the largest width takes: the list beside it stays usable.
    await edge(page).press("End");
    await expect.poll(() => widthOf(page)).toBeGreaterThan(PANEL_WIDTH.usual);
    const list = await page.getByRole("table", { name: "Requests", exact: true }).boundingBox();
    expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(1440 - (await widthOf(page)));
    expect(list?.width).toBeGreaterThan(360);

    const box = await edge(page).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 6, 400);
    await page.mouse.down();
    await page.mouse.move(1440 - 500, 420, { steps: 5 });
    await page.mouse.up();
    await expect.poll(() => widthOf(page)).toBe(500);
    const cookies = await page.context().cookies();
    expect(cookies.find(({ name }) => name === PANEL_WIDTH_COOKIE)?.value).toBe("500");

    await watchShifts(page);
    await page.reload();
    await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();
    expect(await widthOf(page)).toBe(500);
    await expectStill(page, "a panel of a chosen width");
    await edge(page).dblclick();
    await expect.poll(() => widthOf(page)).toBe(PANEL_WIDTH.usual);
  });
});

test("one menu copies the request in every form, by keyboard", async ({
  page,
  context,
  serverUrl,
  openFailure,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { panel, response, workspace } = await openFailure("validation_failed");
  const menu = panel.getByRole("button", { name: "Copy", exact: true });
  const copy = async (item: string) => {
    await menu.press("Enter");
    await page.getByRole("menuitem", { name: item }).first().press("Enter");
    await expect(page.getByText(`Copied: ${item}`)).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copy("Link")).toBe(serverUrl + routes.request(workspace.slug, response.requestId));
  expect(JSON.parse(await copy("JSON"))).toMatchObject({ id: response.requestId, status: 400 });
  expect(await copy("cURL for sh")).toContain(`curl -X POST ${serverUrl}/api/v1/intake-bots/`);
  expect(await copy("cURL for PowerShell")).toContain("curl.exe");
  expect(await copy("cURL for cmd")).toContain("%IOZEN_API_KEY");
  expect(await copy("For support")).toContain(`Request id: ${response.requestId}`);

  const text = await copy("For an agent");
  expect(text).toContain("400 `validation_failed`");
  // The endpoint's own part of the description, and no other's.
  expect(text).toContain('"operationId": "createSubmission"');
  expect(text).not.toContain('"operationId": "createWebhook"');
  expect(text).toContain("The log has no successful call to this endpoint with this key.");
  expect(text).toContain('"is_test": true');
  await expect(menu).toBeFocused();
});

test("the page takes over the explanation that the server rendered, and does not draw it again", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const { requestId } = await api().get("/nothing");
  await logRow(requestId);
  await signIn(page, "owner");
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.js", async (route) => {
    await released;
    await route.fallback();
  });
  await page.goto(routes.request(workspace.slug, requestId), { waitUntil: "commit" });
  const title = requestPanel(page).getByRole("heading", { level: 2 });
  await title.evaluate((element) => element.setAttribute("data-from-server", ""));
  release();
  await requestPanel(page).getByRole("button", { name: "Next failure of the same kind" }).click();
  await expect(page.getByText("This is the oldest failure of its kind in the log")).toBeVisible();
  await expect(title).toHaveAttribute("data-from-server");
});
