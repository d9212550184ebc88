import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { pressEscape } from "../support/screens";
import { violations } from "../support/violations";

const REFERENCE = routes.operationDocs("create-submission");

async function openDocs(page: Page, href: string, title: string): Promise<void> {
  await page.goto(href);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test("the search keeps what is typed before its code has arrived", async ({ page }) => {
  await openDocs(page, routes.docs(), "Documentation");
  await expect(page.getByRole("button", { name: "Search the docs" })).toBeEnabled();
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await page.keyboard.type("/is_");
  await expect(page.getByRole("textbox", { name: "Search the docs" })).toHaveValue("is_");
  release();
  const field = page.getByRole("combobox", { name: "Search the docs" });
  await expect(field).toBeFocused();
  await page.keyboard.type("test");
  await expect(field).toHaveValue("is_test");
  await expect(page.getByRole("option", { selected: true })).toContainText("is_test");
});

test("the search opens by a key, finds a parameter, and leads to its place", async ({ page }) => {
  await openDocs(page, routes.docs(), "Documentation");
  await expect(page.getByRole("button", { name: "Search the docs" })).toBeEnabled();
  await page.keyboard.press("/");
  const field = page.getByRole("combobox", { name: "Search the docs" });
  await expect(field).toBeFocused();
  await field.fill("is_test");
  await expect(page.getByRole("option", { selected: true })).toContainText("is_test");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${REFERENCE}#body`);
  await expect(page.getByRole("heading", { name: "Body" })).toBeInViewport();

  await page.keyboard.press("Control+k");
  await field.fill("retry");
  await expect(page.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
  expect(await violations(page, { skippedRules: ["region"] })).toEqual([]);
  await field.fill("no such words anywhere");
  await expect(page.getByRole("status").filter({ hasText: "Nothing in the docs" })).toBeVisible();
  await pressEscape(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("Enter opens what was typed last, before its results are drawn", async ({ page }) => {
  await openDocs(page, routes.docs(), "Documentation");
  await expect(page.getByRole("button", { name: "Search the docs" })).toBeEnabled();
  await page.keyboard.press("/");
  const field = page.getByRole("combobox", { name: "Search the docs" });
  await field.fill("webhook");
  await expect(page.getByRole("option").first()).toBeVisible();
  // In one turn of the event loop: nothing is drawn between the text and the key.
  await field.evaluate((input) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(input, "is_test");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  });
  await expect(page).toHaveURL(`${REFERENCE}#body`);
});

test("a search that cannot be loaded says so, and the next opening tries again", async ({ page }) => {
  let fails = true;
  await page.route(`**${routes.docsSearchIndex()}`, (route) => (fails ? route.abort() : route.continue()));
  await openDocs(page, routes.docs(), "Documentation");
  await page.getByRole("button", { name: "Search the docs" }).click();
  await expect(page.getByRole("status").filter({ hasText: "could not be loaded" })).toBeVisible();
  fails = false;
  await pressEscape(page);
  await page.getByRole("button", { name: "Search the docs" }).click();
  await page.getByRole("combobox").fill("webhook");
  await expect(page.getByRole("option").first()).toBeVisible();
});
