import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { errorPanel, openScreen, pressEscape, requestPanel } from "../support/screens";

test("Escape closes anything opened by keyboard and restores the focus", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const { requestId } = await api().get("/nothing");
  await logRow(requestId);
  await signIn(page, "owner");
  const dialog = page.getByRole("dialog");

  await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
  const menu = page.getByRole("button", { name: "Actions for Test key" });
  for (const item of ["Create replacement", "Revoke"]) {
    await menu.press("Enter");
    await page.getByRole("menuitem", { name: item }).press("Enter");
    await expect(dialog).toBeVisible();
    await pressEscape(page);
    await expect(dialog).toBeHidden();
    await expect(menu, item).toBeFocused();
  }
  const screens = [
    { path: routes.apiKeys, heading: "API keys", buttons: ["Create key"] },
    { path: routes.settings, heading: "Settings", buttons: ["Move to Pro", "Archive workspace"] },
  ];
  for (const { path, heading, buttons } of screens) {
    await openScreen(page, path(workspace.slug), heading);
    for (const name of buttons) {
      const button = page.getByRole("button", { name, exact: true });
      await button.press("Enter");
      await expect(dialog).toBeVisible();
      await expect(dialog.locator(":focus")).toHaveCount(1);
      await pressEscape(page);
      await expect(dialog).toBeHidden();
      await expect(button, name).toBeFocused();
    }
  }

  await openScreen(page, routes.requests(workspace.slug), "Requests");
  const row = page.locator(`[data-request="${requestId}"]`);
  await row.press("Enter");
  await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();
  await pressEscape(page);
  await expect(requestPanel(page)).toBeHidden();
  await expect(row).toBeFocused();
});

test("j and k move by one row each, however fast they are pressed", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const ids: string[] = [];
  for (let count = 0; count < 6; count++) ids.unshift((await api().get("/nothing")).requestId);
  for (const id of ids) await logRow(id);
  await signIn(page, "owner");
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  const row = (index: number) => page.locator(`[data-request="${ids[index] ?? ""}"]`);
  await expect(row(5)).toBeVisible();
  // Enabled once the page listens.
  await expect(page.getByRole("button", { name: /^Live/ })).toBeEnabled();

  /** All in one turn of the event loop: no render and no frame between them. */
  const press = (keys: string) =>
    page.evaluate((pressed) => {
      for (const key of pressed) window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }, keys);
  await press("jjjjk");
  await expect(row(2)).toBeFocused();

  await row(2).press("Enter");
  await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();
  await press("jjk");
  await expect(page).toHaveURL(new RegExp(`selected=${ids[3] ?? ""}`));
  await press("kkk");
  await expect(page).toHaveURL(new RegExp(`selected=${ids[0] ?? ""}`));
});

test("j and k move by one group of failures each, however fast they are pressed", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  for (const path of ["/a", "/b", "/c", "/d"]) await logRow((await api().get(path)).requestId);
  await signIn(page, "owner");
  await openScreen(page, routes.errors(workspace.slug), "Errors");
  const rows = page.locator("[data-error]");
  await expect(rows).toHaveCount(4);
  await expect(page.getByRole("button", { name: "Keyboard shortcuts" })).toBeEnabled();
  const press = (keys: string) =>
    page.evaluate((pressed) => {
      for (const key of pressed) window.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }, keys);
  await press("jjj");
  await expect(rows.nth(2)).toBeFocused();
  await rows.nth(2).press("Enter");
  await expect(errorPanel(page).locator("[data-slot=error-explainer]")).toBeVisible();
  await press("kkj");
  await expect(rows.nth(1)).toHaveAttribute("aria-current");
  await press("jjk");
  await expect(rows.nth(2)).toHaveAttribute("aria-current");
});

test("Escape in an empty filter field gives the keys back to the page", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const { requestId } = await api().get("/nothing");
  await logRow(requestId);
  await signIn(page, "member");
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  const field = page.getByRole("combobox", { name: "Filter or search requests" });
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await pressEscape(page);
  await expect(field).not.toBeFocused();
  await page.keyboard.press("j");
  await expect(page.locator(`[data-request="${requestId}"]`)).toBeFocused();
  await expect(field).toHaveValue("");
});
