import type { Page } from "@playwright/test";
import { turnWheel } from "./person";

/** The height of a row in the list. */
const ROW_PX = 32;

/** The shortest interaction that the browser reports. */
const REPORTED_FROM_MS = 16;

/** In milliseconds. */
export interface Interaction {
  /** From the input to the next frame. */
  duration: number;
  /** Of it, before the page's handlers began, as another task ran. */
  delay: number;
  /** Of it, in the page's handlers. The rest is until the frame: style, layout, painting, and tasks before them. */
  handlers: number;
}

interface Timed {
  /** The longest event of each. */
  interactions: Map<number, Interaction>;
}
type Timing = typeof globalThis & { timed?: Timed };

/**
 * Runs in the page. An interaction lasts from the input to the next frame; the browser reports those of 16 ms and more, in
 * steps of 8 ms.
 */
function watchInteractions(): void {
  const timed: Timed = { interactions: new Map() };
  (globalThis as Timing).timed = timed;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      const { interactionId, duration, startTime, processingStart, processingEnd } = entry;
      if (interactionId === 0) continue;
      const handlers = processingEnd - processingStart;
      const known = timed.interactions.get(interactionId);
      // Events of one frame have the same duration.
      const isLonger =
        !known || duration > known.duration || (duration === known.duration && handlers > known.handlers);
      if (isLonger)
        timed.interactions.set(interactionId, { duration, delay: processingStart - startTime, handlers });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
}

export async function openThrottled(page: Page, url: string, rate: number): Promise<void> {
  await page.addInitScript(watchInteractions);
  await page.goto(url);
  const client = await page.context().newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate });
}

/** The longest interaction that `act` makes with `person.ts`; null if the browser reports none of them. */
export async function longestOf(page: Page, act: () => Promise<void>): Promise<Interaction | null> {
  await page.evaluate(() => (globalThis as Timing).timed?.interactions.clear());
  await act();
  // The browser reports an interaction after its frame, on a busy page later still.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  const interactions = await page.evaluate(() => {
    const { timed } = globalThis as Timing;
    return timed ? [...timed.interactions.values()] : null;
  });
  if (interactions === null) throw new Error(`${page.url()} was not timed`);
  return interactions.toSorted((a, b) => b.duration - a.duration)[0] ?? null;
}

/**
 * Repeats an interaction after a first time, which also loads its scripts. One that the browser does not report counts as long as
 * the threshold; if it reports none at all, nothing was measured.
 */
export async function repeat(
  times: number,
  act: (index: number) => Promise<Interaction | null>,
): Promise<Interaction[]> {
  const all: (Interaction | null)[] = [];
  for (let index = 0; index <= times; index++) all.push(await act(index));
  if (all.every((each) => each === null))
    throw new Error(`the browser reported none of ${all.length} interactions`);
  return all.slice(1).map((each) => each ?? { duration: REPORTED_FROM_MS, delay: 0, handlers: 0 });
}

/** Scrolls to the end of the log until it is loaded, or as many rows as `most`; returns how many are. */
export async function loadRows(page: Page, most: number): Promise<number> {
  await page.mouse.move(600, 600);
  for (;;) {
    const { count, height } = await page.evaluate(() => ({
      count: Number(document.querySelector("[aria-rowcount]")?.getAttribute("aria-rowcount")),
      height: document.documentElement.scrollHeight,
    }));
    const rows = count > 0 ? count : Math.floor(height / ROW_PX);
    if (count > 0 || rows >= most) return rows;
    await page.mouse.wheel(0, height);
    await page.waitForFunction(
      (before) =>
        document.documentElement.scrollHeight > before ||
        document.querySelector("[aria-rowcount]")?.getAttribute("aria-rowcount") !== "-1",
      height,
    );
  }
}

export interface Scroll {
  /** The time of each frame in milliseconds. */
  frames: number[];
  /** The rows that passed. */
  rows: number;
}

/** Scrolls up by the wheel for some seconds, from the end of the page. */
export async function scrollFrames(page: Page, forMs: number): Promise<Scroll> {
  await page.mouse.move(600, 600);
  await page.evaluate(() =>
    window.scrollTo({ top: document.documentElement.scrollHeight, behavior: "instant" }),
  );
  await page.waitForFunction(() => window.scrollY > 0);
  // No function in it is named, because the compiler would wrap it in a helper that the page does not have.
  const scroll = page.evaluate(async (durationMs) => {
    const frames: number[] = [];
    const bottom = window.scrollY;
    const startedAt = performance.now();
    for (let last = startedAt; last - startedAt < durationMs;) {
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      frames.push(now - last);
      last = now;
    }
    return { frames: frames.slice(1), px: bottom - window.scrollY };
  }, forMs);
  await turnWheel(page, forMs);
  const { frames, px } = await scroll;
  const rows = Math.floor(px / ROW_PX);
  if (rows <= 0) throw new Error("the wheel scrolled no row");
  return { frames, rows };
}
