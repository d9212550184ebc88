import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen } from "../support/screens";
import { violations } from "../support/violations";

const errorsLink = (page: Page) =>
  page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Errors", exact: true });
const number = (page: Page) => errorsLink(page).locator("[data-slot=open-errors]");

test("the sidebar counts the causes that need a person, as the Errors screen lists them", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  for (const path of ["/a", "/b", "/c"]) await logRow((await api().get(path)).requestId);
  await signIn(page, "admin");
  await openScreen(page, routes.settings(workspace.slug), "Settings");
  await expect(number(page)).toHaveText("3");
  await expect(errorsLink(page)).toHaveAccessibleDescription("3 causes to look at, of the last 24 hours");
  expect(await violations(page)).toEqual([]);

  await errorsLink(page).click();
  await expect(page.locator("[data-error]")).toHaveCount(3);
  await expect(page.getByRole("radio", { name: "Active 3" })).toBeAttached();
  // A decision changes both at once, and other screens agree.
  await page.locator("[data-error]").first().press("Enter");
  await page.getByRole("button", { name: "Resolve", exact: true }).click();
  await expect(page.getByRole("radio", { name: "Active 2" })).toBeAttached();
  await expect(number(page)).toHaveText("2");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await expect(number(page)).toHaveText("2");
  await page.reload();
  await expect(number(page)).toHaveText("2");
});

test("nothing failed: the sidebar has no number", async ({ page, signIn, workspace }) => {
  await signIn(page, "member");
  const counted = page.waitForResponse((response) => response.url().endsWith("/errors/open"));
  await openScreen(page, routes.settings(workspace.slug), "Settings");
  expect((await counted).ok()).toBe(true);
  await expect(number(page)).toHaveCount(0);
});
