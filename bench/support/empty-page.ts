import type { Page } from "@playwright/test";
import { type Interaction, longestOf } from "./page-timing";
import { clickOn, pressKey, typeText } from "./person";

/** Whose inputs change one line of text: the least that this browser takes on this machine. */
export const EMPTY_PAGE = `data:text/html,${encodeURIComponent(
  `<!doctype html><title>Empty</title><style>main { height: 320000px }</style>
  <input oninput="line.textContent = value"><button onclick="line.textContent += '.'">Click</button>
  <output id="line"></output><main></main>`,
)}`;

/** Clicks, types and presses Enter as the other actions do. */
export function actOnEmptyPage(page: Page, text: string): Promise<Interaction | null> {
  return longestOf(page, async () => {
    await clickOn(page, page.getByRole("button"));
    await clickOn(page, page.getByRole("textbox"));
    await typeText(page, text);
    await pressKey(page, "Enter");
  });
}
