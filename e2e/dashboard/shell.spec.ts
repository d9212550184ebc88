import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen, pressEscape } from "../support/screens";
import { violations } from "../support/violations";

/** Enabled once the page listens. */
const helpOf = (page: Page) => page.getByRole("button", { name: "Keyboard shortcuts" });
const headingOf = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test("the sidebar lists the screens in their order, the current one marked, and the docs below", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "member");
  await openScreen(page, routes.usage(workspace.slug), "Usage");
  const links = page.getByRole("navigation", { name: "Sections" }).getByRole("link");
  await expect(links).toHaveText([
    "Overview",
    "Requests",
    "Errors",
    "API keys",
    "Usage",
    "Intake bots",
    "Settings",
    "Docs",
  ]);
  await expect(links.and(page.locator("[aria-current=page]"))).toHaveText(["Usage"]);
  await links.getByText("Docs").click();
  await expect(page).toHaveURL(routes.docs());
});

test("g and a second key jump to a screen, but never out of a text field or after a pause of other keys", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "owner");
  await openScreen(page, routes.settings(workspace.slug), "Settings");
  await expect(helpOf(page)).toBeEnabled();
  for (const [keys, heading] of [
    ["gr", "Requests"],
    ["gk", "API keys"],
    ["gu", "Usage"],
    ["gs", "Settings"],
  ] as const) {
    await page.keyboard.type(keys);
    await expect(headingOf(page, heading)).toBeVisible();
  }
  await page.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type("gu");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(/gu/);
  await helpOf(page).focus();
  await page.keyboard.type("gxu");
  await expect(headingOf(page, "Settings")).toBeVisible();
  await page.keyboard.type("gd");
  await expect(page).toHaveURL(routes.docs());
});

test("the shortcuts of the screen are listed by ? and by a click, and leaving the list restores the focus", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "owner");
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await helpOf(page).click();
  for (const text of ["Search and act", "Go to API keys", "Go to Docs", "Next request", "Search requests"])
    await expect(list.getByRole("term").filter({ hasText: text })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await pressEscape(page);
  await expect(helpOf(page)).toBeFocused();
  await page.keyboard.press("?");
  await expect(list).toBeVisible();
  await pressEscape(page);
  await expect(list).toBeHidden();
});

test("? lists every key of Errors, also those that do nothing until an error is chosen", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  await logRow((await api().get("/intake-bots/none")).requestId);
  await signIn(page, "owner");
  await openScreen(page, routes.errors(workspace.slug), "Errors");
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const name of ["Next error", "Open the error", "Resolve or reopen", "Snooze", "Close the error"])
    await expect(list.getByRole("term").filter({ hasText: new RegExp(`^${name}`) })).toBeVisible();
});

test.describe("an address that leads nowhere", () => {
  test("keeps the shell for a member, with a way on", async ({ page, signIn, workspace }) => {
    await signIn(page, "member");
    const response = await page.goto(`${routes.workspace(workspace.slug)}/no/such/screen`);
    expect(response?.status()).toBe(404);
    await expect(headingOf(page, "Page not found")).toBeVisible();
    await expect(page).toHaveTitle(/^Page not found/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("main").getByRole("button", { name: "Search" }).click();
    await expect(page.getByRole("dialog", { name: "Search and act" })).toBeVisible();
    await pressEscape(page);
    await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Usage" }).click();
    await expect(headingOf(page, "Usage")).toBeVisible();
  });

  test("reveals nothing to others: neither the workspace nor whether a screen exists", async ({
    page,
    demo,
    sessions,
    workspace,
  }) => {
    const [stranger] = demo.users;
    if (!stranger) throw new Error("The demo data has no users");
    await page.context().addCookies(await sessions.cookies(stranger));
    const bodies = [];
    for (const path of [
      `${routes.workspace(workspace.slug)}/no-screen`,
      routes.usage(workspace.slug),
      `${routes.workspace("no-such-workspace")}/no-screen`,
    ]) {
      const response = await page.goto(path);
      expect(response?.status()).toBe(404);
      await expect(page.getByRole("navigation")).toHaveCount(0);
      bodies.push(await page.getByRole("main").innerText());
      expect(await page.content()).not.toContain(workspace.name);
    }
    expect(new Set(bodies).size).toBe(1);
  });

  test("sends a signed-out person to sign in first", async ({ page, workspace }) => {
    await page.goto(`${routes.workspace(workspace.slug)}/no-screen`);
    await expect(headingOf(page, "Sign in")).toBeVisible();
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the menu opens the search and the list of shortcuts, and closes itself", async ({
    page,
    signIn,
    workspace,
  }) => {
    await signIn(page, "owner");
    await openScreen(page, routes.usage(workspace.slug), "Usage");
    const menu = page.getByRole("dialog", { name: "Menu" });
    for (const [button, dialog] of [
      ["Search", "Search and act"],
      ["Keyboard shortcuts", "Keyboard shortcuts"],
    ] as const) {
      await page.getByRole("button", { name: "Menu" }).click();
      await menu.getByRole("button", { name: button, exact: true }).click();
      await expect(menu).toBeHidden();
      await expect(page.getByRole("dialog", { name: dialog })).toBeVisible();
      await pressEscape(page);
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
  });
});
