import { routes } from "@/lib/routes";
import { packageVersion } from "./suite/environment";
import { type BenchContext, formatValue, type Measure, type MeasureResult, ratio } from "./suite/measure";
import { inColdBrowser, useSession } from "./support/cold-browser";
import { startNextPeer } from "./support/peers";
import { type LogOf, twoLogs } from "./support/two-logs";

const TIMEOUT_MS = 30_000;

/** Runs first in the page: records when the first log row is painted, from the start of the navigation. */
function watchFirstRow(): void {
  const view = globalThis as typeof globalThis & { firstRowMs?: number };
  const observer = new MutationObserver(() => {
    // The document contains the rows hidden, and shows them when they are complete.
    if (!document.querySelector("[data-request]")?.getClientRects().length) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      setTimeout(() => {
        view.firstRowMs = performance.now();
      });
    });
  });
  observer.observe(document, { attributes: true, childList: true, subtree: true });
}

function firstRowMs({ product, session, log }: LogOf): Promise<number> {
  return inColdBrowser(async (context) => {
    await useSession(context, product, session);
    await context.addInitScript(watchFirstRow);
    const page = await context.newPage();
    await page.goto(product.url + routes.requests(log.slug), { waitUntil: "commit" });
    const shown = await page.waitForFunction(
      () => (globalThis as typeof globalThis & { firstRowMs?: number }).firstRowMs,
      null,
      { timeout: TIMEOUT_MS },
    );
    return Number(await shown.jsonValue());
  });
}

function firstPaintMs(url: string): Promise<number> {
  return inColdBrowser(async (context) => {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "commit" });
    const painted = await page.waitForFunction(
      () => performance.getEntriesByName("first-paint")[0]?.startTime,
      null,
      { timeout: TIMEOUT_MS },
    );
    return Number(await painted.jsonValue());
  });
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const { large } = await twoLogs(ctx);
  const next = await startNextPeer(ctx);
  ctx.fact("playwright", packageVersion("@playwright/test"));
  // Warm up the servers: only the browser is cold.
  await Promise.all([firstPaintMs(next.url), firstRowMs(large)]);
  const rows: number[] = [];
  const paints: number[] = [];
  for (let round = 0; round < ctx.rounds; round++) {
    paints.push(await firstPaintMs(next.url));
    rows.push(await firstRowMs(large));
    ctx.log(`round ${round + 1}: first row ${formatValue(rows.at(-1) ?? 0)} ms`);
  }
  const row = { name: `first log row, ${large.name}`, unit: "ms", values: rows };
  const paint = { name: "empty Next app, first paint", unit: "ms", values: paints };
  const over = ratio("first row ÷ first paint", row, paint);
  return {
    series: [row, paint, over],
    goals: [{ text: "≤ 3 × the empty app's first paint", series: over, atMost: 3 }],
    notes: [
      "A new Chromium for each visit; from the start of the navigation to the frame after the first row arrived.",
    ],
  };
}

export const p9: Measure = { id: "p9", title: "time to the first log row, cold browser", run };
