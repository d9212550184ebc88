import type { Page } from "@playwright/test";

export interface Screen {
  /** When each request's row was first painted, in Unix milliseconds. */
  shownAt: ReadonlyMap<string, number>;
  /** Times that a request stood in two rows at once. */
  repeats: number;
}

interface Watched {
  shown: Map<string, number>;
  repeated: Set<string>;
  /** A look at the list is on its way. */
  isDue: boolean;
}

/**
 * Runs in the page: after each change, what stands in the list counts as shown once the frame that has it was drawn. No
 * function in here has a name: the compiler would note it with a helper that the page does not have.
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

/** Has to be called before the page is opened. */
export const watchRows = (page: Page): Promise<unknown> => page.addInitScript(watch);

export async function readScreen(page: Page): Promise<Screen> {
  const found = await page.evaluate(() => {
    const { watched } = globalThis as typeof globalThis & { watched?: Watched };
    return { shown: [...(watched?.shown ?? [])], repeats: watched?.repeated.size ?? 0 };
  });
  return { shownAt: new Map(found.shown), repeats: found.repeats };
}
