import type { Locator, Page } from "@playwright/test";
import { delay } from "@/testing/wait";

/*
 * What a person does at a page, by the browser's input alone. Playwright's own `click`, `fill` and `waitFor` run scripts in the
 * page, some in the frame that is measured, and click faster than any person.
 */

/** From the arrival of the mouse to its button. */
const HOVER_MS = 100;
const PRESS_MS = 80;
/** Of a fast typist. */
const KEY_INTERVAL_MS = 100;
/** After an action, in which the page comes to rest and the browser reports the frames. */
const REST_MS = 400;
const WHEEL_INTERVAL_MS = 50;
const WHEEL_PX = 300;

/** Clicks the middle of an element that is in view. */
export async function clickOn(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target.toString()} is not on the page`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await delay(HOVER_MS);
  await page.mouse.down();
  await delay(PRESS_MS);
  await page.mouse.up();
  await delay(REST_MS);
}

/** Types into the element that has the focus. */
export async function typeText(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: KEY_INTERVAL_MS });
  await delay(REST_MS);
}

export async function pressKey(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key, { delay: PRESS_MS });
  await delay(REST_MS);
}

/** Turns the wheel up, at a speed that does not depend on the page's. */
export async function turnWheel(page: Page, forMs: number): Promise<void> {
  const end = performance.now() + forMs;
  const turns: Promise<void>[] = [];
  while (performance.now() < end) {
    turns.push(page.mouse.wheel(0, -WHEEL_PX));
    await delay(WHEEL_INTERVAL_MS);
  }
  await Promise.all(turns);
}
