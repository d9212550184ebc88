import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen, SCREENS } from "../support/screens";

/** Texts that stand once in tailwind-merge and in Radix's slot: every button needs both. */
const IN_EVERY_BUTTON = ["snap-strictness", "radix.slottable"];
/** A text of sonner. */
const SHOWS_MESSAGES = "sonner-loading-wrapper";

/** The scripts that begin to load before the page's `load`, as texts. */
async function firstScripts(page: Page, path: string): Promise<string[]> {
  await page.goto(path, { waitUntil: "load" });
  const urls = await page.evaluate(() => {
    // safe: the type of this entry
    const { loadEventStart: end } = performance.getEntriesByType(
      "navigation",
    )[0] as PerformanceNavigationTiming;
    const scripts = performance.getEntriesByType("resource").filter(({ name }) => /\.js(?:\?|$)/.test(name));
    return scripts.filter(({ startTime }) => startTime < end).map(({ name }) => name);
  });
  return Promise.all(urls.map(async (url) => (await page.request.get(url)).text()));
}

test("a first visit loads what all pages share once, and what shows messages later", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "owner");
  for (const path of [...SCREENS.map((screen) => screen.path(workspace.slug)), routes.docs()]) {
    const scripts = (await firstScripts(page, path)).join("\n");
    const counts = [...IN_EVERY_BUTTON, SHOWS_MESSAGES].map((text) => scripts.split(text).length - 1);
    expect([path, ...counts]).toEqual([path, 1, 1, 0]);
  }
});

test.describe("a message whose script", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });
  const MESSAGE = "Copied the bot’s id";

  async function openBot(page: Page, { slug, botId }: { slug: string; botId: string }): Promise<void> {
    await openScreen(page, routes.intakeBot(slug, botId), "Customer intake");
  }

  /** The address of the script that shows messages; the bot's screen is open afterwards. */
  async function messageScript(page: Page, workspace: { slug: string; botId: string }): Promise<string> {
    const loaded = page.waitForResponse(
      async (response) => response.url().endsWith(".js") && (await response.text()).includes(SHOWS_MESSAGES),
    );
    await openBot(page, workspace);
    return (await loaded).url();
  }

  async function copyId(page: Page): Promise<void> {
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Copy bot id" }).click();
  }

  test("arrives late appears then", async ({ page, signIn, workspace }) => {
    await signIn(page, "owner");
    const script = await messageScript(page, workspace);
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(script, async (route) => {
      await released;
      await route.continue();
    });
    await openBot(page, workspace);
    await copyId(page);
    await expect(page.getByRole("menu")).toHaveCount(0);
    await expect(page.getByText(MESSAGE)).toHaveCount(0);
    release();
    await expect(page.getByText(MESSAGE)).toBeVisible();
  });

  test("cannot be loaded is said by the browser", async ({ page, signIn, workspace }) => {
    await signIn(page, "owner");
    await page.route(await messageScript(page, workspace), (route) => route.abort());
    const said: string[] = [];
    page.on("dialog", (dialog) => {
      said.push(dialog.message());
      void dialog.accept();
    });
    await openBot(page, workspace);
    await copyId(page);
    await expect.poll(() => said).toEqual([MESSAGE]);
    await expect(page.getByRole("button", { name: "More actions" })).toBeFocused();
  });
});
