import type { Page } from "@playwright/test";
import { dashboardApi, routes } from "@/lib/routes";
import { expect } from "../fixtures";
import { rows, test } from "./log-of-four";
import { filterField, openScreen, pressEscape } from "../support/screens";
import { violations } from "../support/violations";

const views = (page: Page) => page.getByRole("button", { name: "Views", exact: true });

/** Saves the filters of the list, by keyboard alone. */
async function saveView(page: Page, name: string, { isShared = false } = {}): Promise<void> {
  await views(page).press("Enter");
  await page.getByRole("menuitem", { name: "Save this view…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByRole("textbox", { name: "Name" }).focus();
  await page.keyboard.type(name);
  if (isShared) await dialog.getByRole("checkbox", { name: /^Share with the workspace/ }).press("Space");
  await dialog.getByRole("textbox", { name: "Name" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(views(page)).toBeFocused();
}

test("a view saves filters and a time range under a name, shared with the workspace or private", async ({
  page,
  signIn,
  workspace,
}) => {
  await filterField(page).fill("-status:2xx");
  await filterField(page).press("Enter");
  await expect(rows(page)).toHaveCount(2);
  await saveView(page, "Refused calls", { isShared: true });
  await page.getByRole("button", { name: "Clear filters" }).click();
  await filterField(page).fill("method:DELETE");
  await filterField(page).press("Enter");
  await expect(rows(page)).toHaveCount(1);
  await saveView(page, "Mine");

  await views(page).press("Enter");
  await page.getByRole("menuitem", { name: /^Refused calls/ }).press("Enter");
  await expect(page).toHaveURL(/status=-2xx$/);
  await expect(rows(page)).toHaveCount(2);

  // Another member sees the shared one alone, and cannot change it.
  await signIn(page, "member");
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  await views(page).click();
  await expect(page.getByRole("menuitem", { name: /^Refused calls/ })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /^Mine/ })).toHaveCount(0);
  await expect(page.getByRole("menuitem", { name: "Manage views…" })).toHaveCount(0);
  await page.getByRole("menuitem", { name: /^Refused calls/ }).click();
  await expect(rows(page)).toHaveCount(2);
});

test("a view is renewed, made private and deleted by those who may", async ({
  page,
  workspace,
  dashboard,
}) => {
  const member = await dashboard("member");
  await saveView(page, "Everything", { isShared: true });
  const list = async () => (await member.get(dashboardApi.savedViews(workspace.slug))).json();
  expect(await list()).toMatchObject({ views: [{ name: "Everything", search: "", canChange: false }] });
  await filterField(page).fill("method:GET");
  await filterField(page).press("Enter");
  await views(page).click();
  await page.getByRole("menuitem", { name: "Manage views…" }).click();
  const dialog = page.getByRole("dialog", { name: "Views" });
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Use the current filters for Everything" }).click();
  await expect.poll(list).toMatchObject({ views: [{ search: "method=GET" }] });
  await dialog.getByRole("checkbox", { name: "Share Everything" }).click();
  await expect.poll(list).toEqual({ views: [] });
  await dialog.getByRole("button", { name: "Delete Everything" }).click();
  await expect(dialog.getByText("You have no views to change.")).toBeVisible();
});

test("the focus stays among the views as they are deleted, and somebody else's view is deleted on a second word", async ({
  page,
  signIn,
  workspace,
}) => {
  await saveView(page, "First", { isShared: true });
  await saveView(page, "Second", { isShared: true });
  await saveView(page, "Third", { isShared: true });
  const dialog = page.getByRole("dialog", { name: "Views" });
  const button = (name: string) => dialog.getByRole("button", { name, exact: true });
  await views(page).press("Enter");
  await page.getByRole("menuitem", { name: "Manage views…" }).press("Enter");
  await button("Delete First").press("Enter");
  await expect(button("Delete First")).toHaveCount(0);
  await expect(button("Delete Second")).toBeFocused();

  await signIn(page, "admin");
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  await views(page).press("Enter");
  await page.getByRole("menuitem", { name: "Manage views…" }).press("Enter");
  await button("Delete Third").press("Enter");
  await expect(button("Keep view")).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(button("Delete Third")).toBeFocused();
  await page.keyboard.press("Enter");
  await button("Delete view").press("Enter");
  await expect(button("Delete Third")).toHaveCount(0);
  await expect(button("Delete Second")).toBeFocused();
  await button("Delete Second").press("Enter");
  await button("Delete view").press("Enter");
  await expect(dialog.getByText("You have no views to change.")).toBeVisible();
  await pressEscape(page);
  await expect(views(page)).toBeFocused();
});

test("a deleted view comes back by Undo, beside the open dialog", async ({ page, workspace, dashboard }) => {
  await saveView(page, "Everything", { isShared: true });
  const member = await dashboard("member");
  const list = async () => (await member.get(dashboardApi.savedViews(workspace.slug))).json();
  await views(page).click();
  await page.getByRole("menuitem", { name: "Manage views…" }).click();
  const dialog = page.getByRole("dialog", { name: "Views" });
  await dialog.getByRole("button", { name: "Delete Everything" }).click();
  await expect(page.getByText("Deleted Everything")).toBeVisible();
  expect(await list()).toEqual({ views: [] });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(dialog.getByRole("button", { name: "Delete Everything" })).toBeVisible();
  expect(await list()).toMatchObject({ views: [{ name: "Everything", search: "", isShared: true }] });

  // The dialog keeps the focus, so the keyboard takes it back by a key of its own.
  await dialog.getByRole("button", { name: "Delete Everything" }).press("Enter");
  await expect(page.getByText("Deleted Everything")).toHaveCount(1);
  expect(await list()).toEqual({ views: [] });
  await page.keyboard.press("ControlOrMeta+z");
  await expect(dialog.getByRole("button", { name: "Delete Everything" })).toBeVisible();
  await expect(page.getByText("Deleted Everything")).toHaveCount(0);
  expect(await list()).toMatchObject({ views: [{ name: "Everything", search: "", isShared: true }] });
});

test("the offer of Undo ends when the workspace is left, and so does its key", async ({ page }) => {
  await saveView(page, "Everything");
  await views(page).click();
  await page.getByRole("menuitem", { name: "Manage views…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete Everything" }).click();
  await expect(page.getByText("Deleted Everything", { exact: true })).toBeVisible();
  await pressEscape(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const listed = page
    .getByRole("dialog", { name: "Keyboard shortcuts" })
    .getByText("Undo: Deleted Everything");
  await page.keyboard.press("?");
  await expect(listed).toBeVisible();
  await pressEscape(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("g");
  await page.keyboard.press("d");
  await expect(page.getByRole("heading", { level: 1, name: "Documentation" })).toBeVisible();
  await page.goBack();
  await expect(rows(page)).toHaveCount(4);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await expect(listed).toHaveCount(0);
  await expect(page.getByText("Deleted Everything", { exact: true })).toHaveCount(0);
});

test("a name that is taken or missing is refused at its field", async ({ page }) => {
  await saveView(page, "Same");
  await filterField(page).fill("method:GET");
  await filterField(page).press("Enter");
  await views(page).click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(dialog.getByText("Give the view a name")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Name" }).fill("Same");
  await dialog.getByRole("button", { name: "Save view" }).click();
  await expect(dialog.getByText("You already have a view named Same")).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test("a view with a filter that this version does not know names it, and does not open", async ({
  page,
  workspace,
}) => {
  const view = { id: "v1", name: "From Germany", isShared: false, owner: null, canChange: true };
  const stored = [{ ...view, search: "country=DE&status=4xx" }];
  const list = (url: URL) => url.pathname === dashboardApi.savedViews(workspace.slug);
  await page.route(list, (route) => route.fulfill({ json: { views: stored } }));
  await views(page).press("Enter");
  const item = page.getByRole("menuitem", { name: /^From Germany/ });
  await expect(item).toContainText("Cannot be opened: this version does not know “country=DE”");
  expect(await violations(page, { within: "[data-slot=dropdown-menu]" })).toEqual([]);
  const address = page.url();
  await item.press("Enter");
  await expect(item).toBeVisible();
  expect(page.url()).toBe(address);
  await page.getByRole("menuitem", { name: "Manage views…" }).click();
  const dialog = page.getByRole("dialog", { name: "Views" });
  await expect(dialog.getByText("this version does not know “country=DE”")).toBeVisible();
});
