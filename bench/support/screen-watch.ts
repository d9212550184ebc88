import type { Page } from "@playwright/test";

export interface Screen {
  /** The time at which each request's row was first painted, in Unix milliseconds. */
  shownAt: ReadonlyMap<string, number>;
  /** Requests with rows in the list, painted on arrival or found by scrolling afterwards. */
  listed: ReadonlySet<string>;
  /** Requests that appeared in two rows at once. */
  repeats: number;
}

interface Watched {
  shown: Map<string, number>;
  repeated: Set<string>;
  /** A read of the list is scheduled. */
  isDue: boolean;
}

/**
 * Runs in the page: after each change, the rows in the list count as shown once their frame is painted. No function here
 * is named, because the compiler would wrap it in a helper that the page does not have.
 */
function watch(): void {
  const view = globalThis as typeof globalThis & { watched?: Watched };
  const watched: Watched = { shown: new Map(), repeated: new Set(), isDue: false };
  view.watched = watched;
  new MutationObserver(() => {
    if (watched.isDue) return;
    watched.isDue = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        watched.isDue = false;
        const now = performance.timeOrigin + performance.now();
        const seen = new Set<string>();
        for (const row of document.querySelectorAll("[data-request]")) {
          const id = row.getAttribute("data-request") ?? "";
          if (seen.has(id)) watched.repeated.add(id);
          seen.add(id);
          if (!watched.shown.has(id)) watched.shown.set(id, now);
        }
      }),
    );
  }).observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-request"],
  });
}

/** Call it before the page is opened. */
export const watchRows = (page: Page): Promise<unknown> => page.addInitScript(watch);

async function read(page: Page): Promise<Screen> {
  const found = await page.evaluate(() => {
    const { watched } = globalThis as typeof globalThis & { watched?: Watched };
    return { shown: [...(watched?.shown ?? [])], repeats: watched?.repeated.size ?? 0 };
  });
  const shownAt = new Map(found.shown);
  return { shownAt, listed: new Set(shownAt.keys()), repeats: found.repeats };
}

/** Pixels per wheel event, less than the height of the list, so that no row is skipped. */
const STEP = 300;
/** Wheel events without a new row after which the list has ended. */
const MAX_POLLS = 10;

/** Returns the rows painted so far, then scrolls for those in `wanted` that arrived out of view. */
export async function readScreen(page: Page, wanted: readonly string[]): Promise<Screen> {
  const painted = await read(page);
  let now = painted;
  await page.mouse.move(600, 600);
  for (let idle = 0; idle < MAX_POLLS && wanted.some((id) => !now.listed.has(id));) {
    await page.mouse.wheel(0, STEP);
    await page.evaluate(
      () =>
        new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))),
        ),
    );
    const before = now.listed.size;
    now = await read(page);
    idle = now.listed.size > before ? 0 : idle + 1;
  }
  return { shownAt: painted.shownAt, listed: now.listed, repeats: now.repeats };
}
