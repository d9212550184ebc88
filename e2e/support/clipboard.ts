import { expect, type Locator, type Page } from "@playwright/test";

declare global {
  /** The texts that the page has written to the clipboard. */
  var copied: string[];
}

/** Records every text that the page writes to the clipboard. */
export async function watchClipboard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.copied = [];
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => {
      globalThis.copied.push(text);
      return write(text);
    };
  });
}

/** Clicks each copy button of the panel and each item of its Copy menu; returns the copied texts. */
export async function copyAll(page: Page, panel: Locator): Promise<string[]> {
  const buttons = panel.getByRole("button", { name: /^copy ./i });
  const count = await buttons.evaluateAll((elements) => {
    for (const element of elements) if (element instanceof HTMLElement) element.click();
    return elements.length;
  });
  expect(count).toBeGreaterThan(0);
  const menu = panel.getByRole("button", { name: "Copy", exact: true });
  await menu.click();
  // The last one opens a dialog.
  const copies = page.getByRole("menuitem", { name: /^(?!Link for support)/ });
  await expect(copies.first()).toBeVisible();
  const items = await copies.all();
  for (const index of items.keys()) {
    if (index > 0) await menu.click();
    await copies.nth(index).click();
    await expect.poll(() => page.evaluate(() => globalThis.copied.length)).toBe(count + index + 1);
  }
  return page.evaluate(() => globalThis.copied);
}
