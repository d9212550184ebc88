import type { Page } from "@playwright/test";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { DOCS_PAGES, openScreen, SCREENS } from "../support/screens";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Returns the elements beyond the right edge of the screen that are not inside a scroll container. */
async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(content, what).toBeLessThanOrEqual(screen);
}

test.describe("on a phone, nothing scrolls sideways on", () => {
  test("sign-in and docs", async ({ page }) => {
    for (const path of [routes.signIn(), ...DOCS_PAGES]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page, path);
    }
  });

  test("every screen of the demo workspaces", async ({ page, demo, sessions }) => {
    test.setTimeout(90_000);
    for (const user of demo.users.filter(({ role }) => role === "owner")) {
      await page.context().addCookies(await sessions.cookies(user));
      for (const { path, heading } of SCREENS) {
        await openScreen(page, path(user.workspace), heading);
        await expectNoSidewaysScroll(page, path(user.workspace));
      }
    }
  });

  test("the log, whose period is shown whole", async ({ page, signIn, workspace }) => {
    await signIn(page, "owner");
    for (const width of [390, 360]) {
      await page.setViewportSize({ width, height: 844 });
      for (const [query, text] of [
        ["range=15m", "15 min"],
        ["range=24h", "24 h"],
        ["range=30d", "30 d"],
        ["from=2026-11-22T10:00:00.000Z", "Chosen"],
      ]) {
        const path = `${routes.requests(workspace.slug)}?${query}`;
        await openScreen(page, path, "Requests");
        const period = page.getByRole("combobox", { name: "Time range" });
        await expect(period).toHaveText(text ?? "", { useInnerText: true });
        const hidden = await period
          .locator("> span")
          .evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(hidden, path).toBeLessThanOrEqual(0);
        await expectNoSidewaysScroll(page, path);
      }
    }
  });

  test("the new key form, and the key shown once", async ({ page, signIn, workspace }) => {
    await signIn(page, "owner");
    await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
    await page.getByRole("button", { name: "Create key" }).click();
    const dialog = page.getByRole("dialog");
    await expectNoSidewaysScroll(page, "form");
    await dialog.getByLabel("Name").fill("From a phone");
    await dialog.getByRole("radio", { name: "Read only" }).check();
    await dialog.getByRole("button", { name: "Create key" }).click();
    await expect(dialog.getByText(/^iozen_live_\w{32}$/)).toBeInViewport();
    await expectNoSidewaysScroll(page, "key");
  });

  for (const code of ERROR_CODES) {
    test(`the full-screen panel of ${code}`, async ({ page, openFailure }) => {
      const { panel } = await openFailure(code);
      await expectNoSidewaysScroll(page, code);
      expect((await panel.boundingBox())?.width).toBeCloseTo(390);
      for (const tab of ["Request", "Response", "Timing", "Explain"]) {
        await panel.getByRole("tab", { name: tab }).click();
        const scroller = panel.getByRole("tabpanel", { name: tab });
        const hidden = await scroller.evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(hidden, tab).toBeLessThanOrEqual(0);
        await expectNoSidewaysScroll(page, tab);
      }
      await panel.getByRole("button", { name: "Back to the log" }).click();
      await expect(panel).toHaveCount(0);
    });
  }
});
