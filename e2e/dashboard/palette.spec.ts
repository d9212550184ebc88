import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { expectStill, watchShifts } from "../support/layout";
import { fieldOf, openPalette, optionOf, paletteOf, selectedIn } from "../support/palette";
import { openScreen, pressEscape } from "../support/screens";
import { violations } from "../support/violations";

test.describe("by keyboard alone, the palette", () => {
  test("loads with its first use, opens a screen, and returns the focus when it is left", async ({
    page,
    signIn,
    workspace,
  }) => {
    await signIn(page, "owner");
    await openScreen(page, routes.settings(workspace.slug), "Settings");
    const scripts: string[] = [];
    page.on("response", (response) => {
      if (new URL(response.url()).pathname.endsWith(".js")) scripts.push(response.url());
    });
    const search = page.getByRole("button", { name: "Search", exact: true });
    // Enabled once the page listens.
    await expect(search).toBeEnabled();
    await search.press("Enter");
    await expect(fieldOf(page)).toBeFocused();
    await expect(optionOf(page, /^Requests/)).toBeVisible();
    expect(scripts).not.toEqual([]);
    await pressEscape(page);
    await expect(paletteOf(page)).toBeHidden();
    await expect(search).toBeFocused();

    await openPalette(page);
    await page.keyboard.type("usag");
    await expect(selectedIn(page)).toHaveAccessibleName(/^Usage/);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
    await expect(page).toHaveURL(routes.usage(workspace.slug));
  });

  test("keeps what is typed before its code has arrived", async ({ page, signIn, workspace }) => {
    await signIn(page, "owner");
    await openScreen(page, routes.settings(workspace.slug), "Settings");
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/*.js", async (route) => {
      await released;
      await route.continue();
    });
    await expect(page.getByRole("button", { name: "Keyboard shortcuts" })).toBeEnabled();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("api k");
    await expect(paletteOf(page).getByRole("textbox")).toHaveValue("api k");
    release();
    await expect(fieldOf(page)).toHaveValue("api k");
    await expect(fieldOf(page)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(routes.apiKeys(workspace.slug));
  });

  test("finds a key by its name, whatever its letters, and says what can be done with it", async ({
    page,
    signIn,
    workspace,
  }) => {
    const hostile = "<img src=x onerror=alert(1)> \u202egpj";
    const { id } = await workspace.createKey({ name: "Warehouse sync" });
    await workspace.createKey({ name: "Warehouse old", revoked: true });
    await workspace.createKey({ name: hostile });
    await signIn(page, "member");
    await openScreen(page, routes.usage(workspace.slug), "Usage");
    await openPalette(page);
    await page.keyboard.type("WAREHOUSE");
    await expect(optionOf(page, /^Warehouse old/)).toContainText("Revoked");
    await page.keyboard.type(" syn");
    await expect(optionOf(page, /^Warehouse old/)).toBeHidden();
    await expect(selectedIn(page)).toHaveAccessibleName(/^Warehouse sync/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(routes.apiKey(workspace.slug, id));
    await pressEscape(page);

    await openPalette(page);
    await page.keyboard.type("onerror");
    await expect(optionOf(page, /<img src=x onerror=alert\(1\)>/)).toBeVisible();
    await expect(paletteOf(page).locator("img")).toHaveCount(0);
    expect(await paletteOf(page).textContent()).not.toContain("\u202e");
  });

  test("does what the person may do, and offers nothing else", async ({ page, signIn, workspace }) => {
    await signIn(page, "admin");
    await openScreen(page, routes.settings(workspace.slug), "Settings");
    await openPalette(page);
    await page.keyboard.type("create key");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog").getByLabel("Name")).toBeVisible();
    // A dialog on screen keeps the keyboard to itself.
    await page.keyboard.press("Control+k");
    await expect(paletteOf(page)).toBeHidden();
    await pressEscape(page);

    await openPalette(page);
    await page.keyboard.type("dark");
    await page.keyboard.press("Enter");
    await expect(page.locator("html.dark")).toHaveCount(1);

    await page.context().clearCookies();
    await signIn(page, "member");
    await openScreen(page, routes.settings(workspace.slug), "Settings");
    await openPalette(page);
    await page.keyboard.type("create key");
    await expect(optionOf(page, /^Search requests for/)).toBeVisible();
    await expect(optionOf(page, /^Create key/)).toBeHidden();
  });

  test("finds an intake bot and a guide, and creates a bot", async ({ page, signIn, workspace }) => {
    const bot = await workspace.createBot({ name: "Partner intake", status: "PAUSED" });
    await signIn(page, "admin");
    await openScreen(page, routes.settings(workspace.slug), "Settings");
    await openPalette(page);
    await page.keyboard.type("partner");
    await expect(selectedIn(page)).toHaveAccessibleName(/^Partner intake/);
    await expect(selectedIn(page)).toContainText("Paused");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(routes.intakeBot(workspace.slug, bot.id));

    await openPalette(page);
    await page.keyboard.type("create bot");
    await expect(selectedIn(page)).toHaveAccessibleName(/^Create bot/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(routes.newIntakeBot(workspace.slug));

    await openPalette(page);
    await page.keyboard.type("idempotency");
    await expect(optionOf(page, /^Idempotency/).first()).toBeVisible();
    await optionOf(page, /^Idempotency/)
      .first()
      .click();
    await expect(page).toHaveURL(routes.guide("idempotency"));
  });

  test("offers neither a key nor a bot in an archived workspace", async ({ page, signIn, newWorkspace }) => {
    const archived = await newWorkspace({ archived: true });
    await signIn(page, "owner");
    await openScreen(page, routes.settings(archived.slug), "Settings");
    await openPalette(page);
    await page.keyboard.type("create");
    await expect(optionOf(page, /^Search requests for/)).toBeVisible();
    await expect(optionOf(page, /^Create (?:key|bot)/)).toHaveCount(0);
  });

  test("switches to another workspace of the person, to the same screen", async ({
    page,
    signIn,
    newWorkspace,
    workspace,
  }) => {
    const other = await newWorkspace({ plan: "pro" });
    await signIn(page, "admin");
    await openScreen(page, routes.usage(workspace.slug), "Usage");
    await openPalette(page);
    await page.keyboard.type(other.name);
    await expect(selectedIn(page)).toContainText("Pro · Admin");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(routes.usage(other.slug));
  });
});

test.describe("the palette has no violations, moves nothing, and fits", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`${viewport.width} pixels`, async ({ page, signIn, workspace }) => {
      await page.setViewportSize(viewport);
      await workspace.createKey({ name: "Requests of a very long name that has no end in sight for now" });
      await watchShifts(page);
      await signIn(page, "owner");
      await openScreen(page, routes.requests(workspace.slug), "Requests");
      await openPalette(page);
      await expect(optionOf(page, /^Requests/)).toBeVisible();
      await expectStill(page, "behind the palette");
      expect(await violations(page), "without a search").toEqual([]);
      await page.keyboard.type("re");
      await expect(optionOf(page, /^Requests of a very long name/)).toBeVisible();
      expect(await violations(page), "with results").toEqual([]);
      const { content, screen } = await page.evaluate(() => ({
        content: document.documentElement.scrollWidth,
        screen: document.documentElement.clientWidth,
      }));
      expect(content).toBeLessThanOrEqual(screen);
      const list = paletteOf(page).getByRole("listbox");
      expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    });
  }
});
