import { expect, type Locator, type Page } from "@playwright/test";

export const paletteOf = (page: Page) => page.getByRole("dialog", { name: "Search and act" });
export const fieldOf = (page: Page) => paletteOf(page).getByRole("combobox", { name: "Search or act" });
export const optionOf = (page: Page, name: string | RegExp) => paletteOf(page).getByRole("option", { name });
export const selectedIn = (page: Page) => paletteOf(page).getByRole("option", { selected: true });

export async function openPalette(page: Page): Promise<void> {
  // Enabled once the page listens; which of the two is visible depends on the page's width.
  await expect(page.getByRole("button", { name: /^(?:Keyboard shortcuts|Menu)$/ })).toBeEnabled();
  // An open dialog keeps the keyboard to itself.
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(fieldOf(page)).toBeFocused();
}

/** Pastes as the keyboard does: the text comes from the clipboard, not from keys. */
export async function paste(page: Page, text: string, field: Locator = fieldOf(page)): Promise<void> {
  await field.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", pasted);
    const isTaken = !element.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
    if (!isTaken) document.execCommand("insertText", false, pasted);
  }, text);
}
