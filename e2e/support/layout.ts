import { expect, type Page } from "@playwright/test";

interface Shift {
  value: number;
  /** The elements that moved. */
  nodes: string[];
}

declare global {
  var takeShifts: () => Shift[];
}

/** Records every layout shift from the first paint on, including those just after a click. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // safe: the observer's `type` yields these entries, which the DOM types lack
    const toShifts = (entries: PerformanceEntryList) =>
      (entries as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[]).map(
        ({ value, sources }) => ({
          value,
          nodes: sources.map(({ node }) => (node instanceof Element ? node.outerHTML.slice(0, 160) : "text")),
        }),
      );
    let shifts: Shift[] = [];
    const observer = new PerformanceObserver((list) => shifts.push(...toShifts(list.getEntries())));
    observer.observe({ type: "layout-shift", buffered: true });
    globalThis.takeShifts = () => {
      const taken = [...shifts, ...toShifts(observer.takeRecords())];
      shifts = [];
      return taken;
    };
  });
}

/** Returns the shifts since the last call, once everything present has been painted, fonts included. */
export async function takeShifts(page: Page): Promise<Shift[]> {
  return page.evaluate(async () => {
    await document.fonts.ready;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    return globalThis.takeShifts();
  });
}

/** A tenth of Google's "good" threshold of 0.1: a line or two of text. */
const MAX_SHIFT = 0.01;

export async function expectStill(page: Page, what: string): Promise<void> {
  const shifts = await takeShifts(page);
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  expect(sum, `${what}: ${JSON.stringify(shifts)}`).toBeLessThanOrEqual(MAX_SHIFT);
}
