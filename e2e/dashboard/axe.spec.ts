import type { Page } from "@playwright/test";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";
import type { DemoCredentials } from "@/prisma/seed/demo-credentials";
import { expect, test } from "../fixtures";
import { DOCS_PAGES, openScreen, pressEscape, requestPanel, SCREENS } from "../support/screens";
import type { Sessions } from "../support/sessions";
import { violations } from "../support/violations";

/** Signs in as the first person of the demo data; returns the slug of their workspace. */
async function signInToDemo(page: Page, demo: DemoCredentials, sessions: Sessions): Promise<string> {
  const [person] = demo.users;
  if (!person) throw new Error("The demo data has no users");
  await page.context().addCookies(await sessions.cookies(person));
  return person.workspace;
}

test.describe("axe reports no violations in light and dark on", () => {
  // Axe would measure transitioning colours half-way.
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("sign-in", async ({ page }) => {
    await openScreen(page, routes.signIn(), "Sign in");
    expect(await violations(page)).toEqual([]);
  });

  test("a person without a workspace", async ({ page, signIn }) => {
    await signIn(page, "member");
    await openScreen(page, routes.home(), "No workspace yet");
    expect(await violations(page)).toEqual([]);
  });

  test("the docs: start, guide, endpoint, errors and one error", async ({ page }) => {
    test.setTimeout(120_000);
    for (const path of DOCS_PAGES) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    }
  });

  test("the not-found page", async ({ page, signIn }) => {
    await signIn(page, "owner");
    await page.goto("/no/such/page");
    expect(await violations(page)).toEqual([]);
  });

  for (const { name, path, heading } of SCREENS) {
    test(`${name} with data`, async ({ page, demo, sessions }) => {
      const slug = await signInToDemo(page, demo, sessions);
      await openScreen(page, path(slug), heading);
      expect(await violations(page)).toEqual([]);
    });

    test(`${name} without data`, async ({ page, signIn, workspace, db }) => {
      await db.apiKey.deleteMany({ where: { workspaceId: workspace.id } });
      await signIn(page, "member");
      await openScreen(page, path(workspace.slug), heading);
      expect(await violations(page)).toEqual([]);
    });
  }

  test("Requests with an open request", async ({ page, demo, sessions }) => {
    const slug = await signInToDemo(page, demo, sessions);
    await openScreen(page, routes.requests(slug), "Requests");
    await page.locator("[data-request]").first().click();
    await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test("the forms and dialogs of keys and settings", async ({ page, signIn, workspace }) => {
    test.setTimeout(90_000);
    await signIn(page, "owner");
    const dialog = page.getByRole("dialog");
    await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
    await page.getByRole("button", { name: "Create key" }).click();
    await dialog.getByRole("button", { name: "Create key" }).click();
    expect(await violations(page), "form with errors").toEqual([]);
    await dialog.getByLabel("Name").fill("Axe");
    await dialog.getByRole("radio", { name: "All scopes" }).check();
    await dialog.getByRole("button", { name: "Create key" }).click();
    await expect(dialog.getByRole("button", { name: "I have stored it" })).toBeVisible();
    expect(await violations(page), "the key, once").toEqual([]);
    await dialog.getByRole("button", { name: "I have stored it" }).click();
    await page.getByRole("button", { name: "Actions for Axe" }).click();
    // An open menu is rendered outside the page's landmarks, as menus are.
    expect(await violations(page, { skippedRules: ["region"] }), "menu of a key").toEqual([]);
    await page.getByRole("menuitem", { name: "Revoke" }).click();
    await expect(dialog.getByText("No requests in the last 24 hours.")).toBeVisible();
    expect(await violations(page), "revoke").toEqual([]);
    await openScreen(page, routes.settings(workspace.slug), "Settings");
    for (const name of ["Archive workspace", "Move to Pro"]) {
      await page.getByRole("button", { name }).click();
      await expect(dialog).toBeVisible();
      expect(await violations(page), name).toEqual([]);
      await pressEscape(page);
      await expect(dialog).toBeHidden();
    }
  });

  for (const code of ERROR_CODES) {
    test(`the panel of ${code}`, async ({ page, openFailure }) => {
      await openFailure(code);
      // The screens' tests cover the log beside the panel, which has a hundred rows here.
      expect(await violations(page, { within: "aside[aria-label=Request]" })).toEqual([]);
    });
  }
});
