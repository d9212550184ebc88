import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";

/** Whether the element's text is drawn by a web font. */
async function hasWebFont(page: Page, selector: string): Promise<boolean> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("DOM.enable");
  await browser.send("CSS.enable");
  const { root } = await browser.send("DOM.getDocument");
  const { nodeId } = await browser.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  const { fonts } = await browser.send("CSS.getPlatformFontsForNode", { nodeId });
  await browser.detach();
  expect(fonts).not.toEqual([]);
  return fonts.every(({ isCustomFont }) => isCustomFont);
}

/** As a dialog does that is the first to show code. */
const addCode = (page: Page) =>
  page.evaluate(() => {
    const code = document.createElement("code");
    code.id = "late";
    code.className = "font-mono";
    code.textContent = "late";
    document.body.append(code);
  });

const SELECTORS = ["h1", "#late"];

test.describe("a first visit", () => {
  for (const late of [0, 1]) {
    test(`keeps the fallbacks of both fonts if file ${late + 1} of 2 arrives after the first paint`, async ({
      page,
    }) => {
      let release = () => {};
      const released = new Promise<void>((resolve) => (release = resolve));
      const files: string[] = [];
      await page.route("**/*.woff2", async (route) => {
        const url = route.request().url();
        if (!files.includes(url)) files.push(url);
        if (files.indexOf(url) === late) await released;
        await route.fallback();
      });
      await page.goto(routes.signIn(), { waitUntil: "domcontentloaded" });
      await expect(page.locator("html")).toHaveAttribute("data-fonts", "system");
      release();
      await page.waitForLoadState("load");
      await addCode(page);
      for (const selector of SELECTORS) expect(await hasWebFont(page, selector), selector).toBe(false);
      expect(files).toHaveLength(2);
    });
  }
});

test("a later visit shows text and code in web fonts, also code that comes later", async ({ page }) => {
  await page.goto(routes.signIn());
  // The fonts come from the browser's cache.
  await page.goto(routes.signIn());
  // The page has decided by its first frame.
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await addCode(page);
  await page.evaluate(() => document.fonts.ready);
  await expect(page.locator("html")).not.toHaveAttribute("data-fonts");
  for (const selector of SELECTORS) expect(await hasWebFont(page, selector), selector).toBe(true);
});
