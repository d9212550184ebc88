import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { violations } from "../support/violations";

test("a screen whose script fails to load leaves the shell in place, and loads again", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "owner");
  await page.goto(routes.intakeBot(workspace.slug, workspace.botId));
  await page.getByRole("button", { name: "More actions" }).click();
  // The dialog's code loads at first use: without it the screen cannot render.
  await page.route("**/*.js", (route) => route.abort());
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Intake bots" })).toBeVisible();
  const alert = page.getByRole("alert").filter({ hasText: "This screen could not be shown" });
  await expect(alert.getByRole("button", { name: "Try again" })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole("button", { name: "Menu" })).toBeVisible();
  await page.unroute("**/*.js");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("button", { name: "More actions" })).toBeEnabled();
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Usage" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await expect(alert).toHaveCount(0);
});
