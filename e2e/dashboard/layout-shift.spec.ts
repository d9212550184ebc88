import type { Locator, Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { expectStill, takeShifts, watchShifts } from "../support/layout";
import { DOCS_PAGES, openRequest, openScreen, SCREENS } from "../support/screens";
import type { TestWorkspace } from "../support/test-workspace";

const SIZES = [
  { name: "wide", isPhone: false, viewport: { width: 1440, height: 900 } },
  { name: "on a phone", isPhone: true, viewport: { width: 390, height: 844 } },
];

/** The blocks of a screen that its skeleton reproduces in the same places. */
const BLOCKS: Record<(typeof SCREENS)[number]["name"], { selector: string; isFixed: boolean }> = {
  // One per key, and one per request.
  "API keys": { selector: "tbody tr:visible, [data-slot=key-card]:visible", isFixed: false },
  Requests: { selector: "[data-slot=log-row]", isFixed: false },
  Usage: { selector: "[data-slot=card]", isFixed: true },
  "Intake bots": { selector: "tbody tr:visible, [data-slot=bot-card]:visible", isFixed: false },
  // One per group of failures.
  Errors: { selector: "[data-slot=error-row]", isFixed: false },
  Settings: { selector: "[data-slot=card]", isFixed: true },
  Overview: { selector: "[data-slot=card]", isFixed: true },
};

/** Returns the positions of the blocks to the pixel, for as many as exist both before and after. */
async function boxesOf(blocks: Locator) {
  return blocks.evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].map((length) => Math.round(length));
    }),
  );
}

/** Holds the responses to the dashboard's own calls; returns a function that releases them. */
async function holdData(page: Page, { slug }: TestWorkspace): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const pattern = `**/api/dashboard/${slug}/**`;
  await page.route(pattern, async (route) => {
    await released;
    await route.fallback();
  });
  return async () => {
    release();
    await page.unroute(pattern);
  };
}

for (const { name, isPhone, viewport } of SIZES) {
  test.describe(name, () => {
    test.use({ viewport, hasTouch: isPhone });

    test("a possibly empty log loads with the skeleton of a log", async ({ page, signIn, workspace }) => {
      await signIn(page, "owner");
      const release = await holdData(page, workspace);
      await page.goto(routes.requests(workspace.slug));
      const row = page.locator(BLOCKS.Requests.selector).first();
      await expect(row).toBeVisible();
      expect((await row.boundingBox())?.height).toBe(isPhone ? 56 : 32);
      await release();
      await expect(page.getByRole("heading", { name: "No requests yet" })).toBeVisible();
      await expect(page.getByText("export IOZEN_API_KEY=iozen_live_…")).toBeVisible();
    });

    test("nothing moves when the name of a filtered key arrives", async ({
      page,
      signIn,
      api,
      workspace,
      logRow,
    }) => {
      const keyName = "A key whose name takes most of a line";
      const { id, secret } = await workspace.createKey({ name: keyName });
      await logRow((await api(secret).get("/intake-bots")).requestId);
      await signIn(page, "owner");
      await watchShifts(page);
      const release = await holdData(page, workspace);
      await page.goto(routes.requests(workspace.slug, { key: id, status: "2xx" }));
      await expect(page.getByRole("button", { name: "key is …", exact: true })).toBeVisible();
      await release();
      await expect(page.getByRole("button", { name: `key is ${keyName}`, exact: true })).toBeVisible();
      await expectStill(page, "the name of the key");
    });

    test("nothing moves while the screen loads, and its skeleton has the layout of the content", async ({
      page,
      signIn,
      api,
      workspace,
      logRow,
    }) => {
      test.setTimeout(90_000);
      const path = `/intake-bots/${workspace.botId}/submissions`;
      for (let count = 0; count < 3; count++) await api().post(path, { data: VALID_DATA });
      const { requestId } = await api().post(path, { data: {} });
      await logRow(requestId);
      await signIn(page, "owner");
      await watchShifts(page);

      for (const screen of SCREENS) {
        await openScreen(page, screen.path(workspace.slug), screen.heading);
        await expectStill(page, `the document of ${screen.name}`);
      }
      await openRequest(page, workspace.slug, requestId);
      await expectStill(page, "a failed request's own address");
      for (const address of [routes.signIn(), ...DOCS_PAGES]) {
        await page.goto(address);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectStill(page, address);
      }

      const main = page.getByRole("main");
      for (const screen of SCREENS) {
        // A document already contains its screen's data, so the last screen is reached from another.
        if (screen === SCREENS[0]) await openScreen(page, routes.settings(workspace.slug), "Settings");
        if (screen === SCREENS[3]) await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
        const { selector, isFixed } = BLOCKS[screen.name];
        const release = await holdData(page, workspace);
        if (isPhone) await page.getByRole("button", { name: "Menu" }).click();
        await page.getByRole("link", { name: screen.name, exact: true }).click();
        await expect(main.getByRole("heading", { level: 1, name: screen.heading })).toBeVisible();
        await expect(main.locator("[aria-busy=true]").first()).toBeVisible();
        await takeShifts(page);
        const before = await boxesOf(main.locator(selector));
        await release();
        await expect(main.locator("[aria-busy=true]")).toHaveCount(0);
        await expectStill(page, `the data of ${screen.name}`);
        const after = await boxesOf(main.locator(selector));
        expect(Math.min(before.length, after.length), screen.name).toBeGreaterThan(0);
        if (isFixed) expect(before.length, screen.name).toBe(after.length);
        expect(before.slice(0, after.length), screen.name).toEqual(after.slice(0, before.length));
      }
    });
  });
}
