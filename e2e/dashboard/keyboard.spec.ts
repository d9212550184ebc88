import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen, requestPanel } from "../support/screens";

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
    await page.keyboard.press("Escape");
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
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(button, name).toBeFocused();
    }
  }

  await openScreen(page, routes.requests(workspace.slug), "Requests");
  const row = page.locator(`[data-request="${requestId}"]`);
  await row.press("Enter");
  await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(requestPanel(page)).toBeHidden();
  await expect(row).toBeFocused();
});
