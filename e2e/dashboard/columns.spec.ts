import type { Page } from "@playwright/test";
import { dashboardApi, routes } from "@/lib/routes";
import { expect } from "../fixtures";
import { rows, test } from "./log-of-four";
import { expectStill, watchShifts } from "../support/layout";
import { openScreen, pressEscape, requestPanel } from "../support/screens";
import { violations } from "../support/violations";

test.use({ viewport: { width: 1440, height: 900 } });

const USUAL = ["Time (UTC)", "Status", "Request", "What went wrong", "Key", "Caller", "Duration"];
const log = (page: Page) => page.getByRole("table", { name: "Requests", exact: true });
const headings = (page: Page) => log(page).getByRole("columnheader");
const button = (page: Page) => page.getByRole("button", { name: "Columns" });
const popover = (page: Page) => page.getByRole("dialog", { name: "Columns" });
const checkbox = (page: Page, name: string) => popover(page).getByRole("checkbox", { name, exact: true });
const edge = (page: Page, name: string) => page.getByRole("separator", { name: `Width of ${name}` });

async function widthOf(page: Page, name: string): Promise<number> {
  const box = await log(page).getByRole("columnheader", { name, exact: true }).boundingBox();
  return Math.round(box?.width ?? 0);
}

test("columns are chosen and ordered by keyboard alone, and remembered", async ({ page, refusedId }) => {
  await expect(headings(page)).toHaveText(USUAL);
  await button(page).press("Enter");
  await expect(popover(page)).toBeVisible();
  await checkbox(page, "Caller").press("Space");
  await checkbox(page, "Code").press("Space");
  await checkbox(page, "Request id").press("Space");
  await expect(checkbox(page, "Request")).toBeDisabled();
  await popover(page).getByRole("button", { name: "Move Code" }).press("Home");
  await expect(popover(page).getByRole("button", { name: "Move Code" })).toBeFocused();
  await expect(popover(page).getByRole("status")).toHaveText("Code: 1 of 13");
  await page.keyboard.press("ArrowDown");
  await pressEscape(page);
  await expect(popover(page)).toBeHidden();
  await expect(button(page)).toBeFocused();

  const chosen = [
    "Time (UTC)",
    "Code",
    "Status",
    "Request",
    "What went wrong",
    "Key",
    "Duration",
    "Request id",
  ];
  await expect(headings(page)).toHaveText(chosen);
  const refused = log(page)
    .locator("[data-slot=log-row]")
    .filter({ has: page.locator(`[title="${refusedId}"]`) });
  await expect(refused.getByRole("cell", { name: "insufficient_scopes", exact: true })).toBeVisible();

  await watchShifts(page);
  await page.reload();
  await expect(headings(page)).toHaveText(chosen);
  await expect(rows(page)).toHaveCount(4);
  await expectStill(page, "a log with columns of the reader's own");

  await button(page).press("Enter");
  await popover(page).getByRole("button", { name: "Reset" }).press("Enter");
  await expect(headings(page)).toHaveText(USUAL);
});

test("columns are ordered and resized by pointer and by keys", async ({ page }) => {
  await button(page).click();
  const grip = popover(page).getByRole("button", { name: "Move Key" });
  const from = await grip.boundingBox();
  const to = await popover(page).getByRole("button", { name: "Move Status" }).boundingBox();
  if (!from || !to) throw new Error("The handles are not visible");
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(to.x + 8, to.y + 8, { steps: 8 });
  await page.mouse.up();
  await expect(headings(page)).toHaveText([
    "Time (UTC)",
    "Key",
    "Status",
    "Request",
    "What went wrong",
    "Caller",
    "Duration",
  ]);
  await pressEscape(page);

  expect(await widthOf(page, "Key")).toBe(128);
  for (const _step of [1, 2, 3]) await edge(page, "Key").press("ArrowRight");
  await expect(edge(page, "Key")).toHaveAttribute("aria-valuenow", "152");
  expect(await widthOf(page, "Key")).toBe(152);
  const box = await edge(page, "Key").boundingBox();
  if (!box) throw new Error("The edge is not visible");
  await page.mouse.move(box.x + 6, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 66, box.y + 10, { steps: 6 });
  await page.mouse.up();
  const dragged = await widthOf(page, "Key");
  expect(dragged).toBeGreaterThan(200);
  await page.reload();
  expect(await widthOf(page, "Key")).toBe(dragged);
  await edge(page, "Key").dblclick();
  await expect(edge(page, "Key")).toHaveAttribute("aria-valuetext", "usual width");
  expect(await widthOf(page, "Key")).toBe(128);
});

test("a view keeps its columns, and gives the reader's own back", async ({ page, workspace, dashboard }) => {
  await button(page).click();
  await checkbox(page, "Agent").check();
  await checkbox(page, "Key").uncheck();
  await pressEscape(page);
  const withAgent = ["Time (UTC)", "Status", "Request", "What went wrong", "Caller", "Agent", "Duration"];
  await expect(headings(page)).toHaveText(withAgent);
  const views = page.getByRole("button", { name: "Views", exact: true });
  await views.click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("Agents");
  await expect(dialog.getByRole("checkbox", { name: "Keep the columns" })).toBeChecked();
  await dialog.getByRole("checkbox", { name: /^Share with the workspace/ }).check();
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(dialog).toBeHidden();
  const saved = await (await dashboard("member")).get(dashboardApi.savedViews(workspace.slug));
  expect(await saved.json()).toMatchObject({
    views: [{ search: "columns=time.status.request.wrong.caller.agent.duration" }],
  });

  await button(page).click();
  await popover(page).getByRole("button", { name: "Reset" }).click();
  await pressEscape(page);
  await expect(headings(page)).toHaveText(USUAL);
  await views.click();
  await page.getByRole("menuitem", { name: /^Agents/ }).click();
  await expect(page).toHaveURL(/\?columns=time\.status/);
  await expect(headings(page)).toHaveText(withAgent);
  await rows(page).first().getByRole("link").click();
  await expect(requestPanel(page)).toBeVisible();
  await expect(page).toHaveURL(/columns=time.*&selected=/);
  await pressEscape(page);
  await button(page).click();
  await popover(page).getByRole("button", { name: "Show my own" }).click();
  await expect(page).not.toHaveURL(/columns=/);
  await expect(headings(page)).toHaveText(USUAL);
});

test("rows keep one line beside the widest panel, and beside the usual one the cause is not cut", async ({
  page,
  refusedId,
  workspace,
}) => {
  const row = page.locator("[data-slot=log-row]").filter({ hasText: "/webhooks" });
  await openScreen(page, routes.requests(workspace.slug, { selected: refusedId }), "Requests");
  await expect(headings(page)).toHaveText(["Time (UTC)", "Status", "Request", "What went wrong"]);
  expect((await row.boundingBox())?.height).toBe(32);
  const cause = row.getByText("The key lacks manage:webhooks");
  expect(await cause.evaluate((text) => text.scrollHeight - text.clientHeight)).toBeLessThanOrEqual(0);
  const address = { selected: refusedId, tab: "send-again" };
  await openScreen(page, routes.requests(workspace.slug, address), "Requests");
  await expect(headings(page)).toHaveText(["Time (UTC)", "Status", "Request"]);
  expect((await row.boundingBox())?.height).toBe(32);
});

test("every column and compact rows hold beside the panel, for axe and on a phone", async ({
  page,
  workspace,
}) => {
  await button(page).click();
  for (const name of ["Method", "Code", "Message", "Bot", "Agent", "Request id"])
    await checkbox(page, name).check();
  await expect(popover(page).getByText("no room here").first()).toBeVisible();
  await popover(page).getByRole("radio", { name: "Compact" }).check();
  // A popover is rendered outside the page's landmarks, as menus are.
  expect(await violations(page, { skippedRules: ["region"] })).toEqual([]);
  await pressEscape(page);
  const row = page.locator("[data-slot=log-row]").first();
  expect((await row.boundingBox())?.height).toBe(24);
  await rows(page).first().getByRole("link").click();
  await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();
  await expect(headings(page)).toHaveText(["Time (UTC)", "Status", "Method", "Request", "What went wrong"]);
  expect(await violations(page)).toEqual([]);

  await page.setViewportSize({ width: 390, height: 844 });
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  await expect(button(page)).toBeHidden();
  expect((await row.boundingBox())?.height).toBe(56);
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(screen);
});
