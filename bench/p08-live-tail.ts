import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { DashboardSession } from "@/testing/http/dashboard-session";
import { percentile } from "@/testing/statistics";
import { createOwner, type Owner } from "@/testing/world/workspaces";
import { LoadGenerator, requireOk } from "./load/load-generator";
import { ProductLoad } from "./load/product-load";
import {
  type BenchContext,
  formatValue,
  type Measure,
  type MeasureResult,
  type Series,
} from "./suite/measure";
import { createCallers } from "./support/callers";
import { inColdBrowser, useSession } from "./support/cold-browser";
import { drainLog, markLog, type Product, startProduct } from "./support/product";
import { readScreen, type Screen, watchRows } from "./support/screen-watch";

const PER_SECOND = 2_000;
/** The rate of the watched workspace: one second of rows fits on the screen, so that each is painted in view. */
const WATCHED_PER_SECOND = 20;
/** Enough keys for any minute of the load beside it. */
const KEYS_FOR_A_MINUTE = PER_SECOND * 60 * 1.25;
/** The time after which a row counts as missing. */
const TIMEOUT_MS = 5_000;

async function goLive(page: Page, url: string): Promise<void> {
  await page.goto(url);
  const button = page.getByRole("button", { name: "Live", exact: true });
  await button.waitFor({ timeout: 15_000 }).catch(() => {
    throw new Error("The Requests screen has no live mode");
  });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  await page
    .getByRole("status")
    .getByText("Live", { exact: true })
    .waitFor({ timeout: 15_000, state: "attached" });
}

interface Sent {
  id: string;
  answeredAt: number;
}

interface Found {
  p50: number;
  p99: number;
  /** Rows missing from the list. */
  gaps: number;
  /** Rows painted below the visible part, because too many arrived at once after a stall. */
  unseen: number;
  repeats: number;
}

function judgeRound(sent: readonly Sent[], { shownAt, listed, repeats }: Screen): Found {
  const delays = sent.flatMap(({ id, answeredAt }) => {
    const at = shownAt.get(id);
    return at === undefined ? [] : [Math.max(0, at - answeredAt)];
  });
  const gaps = sent.filter(({ id }) => !listed.has(id)).length;
  const unseen = sent.length - delays.length - gaps;
  if (delays.length === 0) throw new Error("No row appeared on the screen");
  return { p50: percentile(delays, 50), p99: percentile(delays, 99), gaps, unseen, repeats };
}

interface Setting {
  product: Product;
  owner: Owner;
  probe: LoadGenerator;
  load: ProductLoad;
  durationMs: number;
}

/** Watches its own workspace in a browser while this and other workspaces are called. */
async function watchOnce({ product, owner, probe, load, durationMs }: Setting): Promise<Found> {
  const watched = await createCallers(product.sql, owner, 10);
  const session = await DashboardSession.signIn(product, owner);
  const count = (durationMs / 1000) * WATCHED_PER_SECOND;
  const times = Array.from({ length: count }, (_, index) => 500 + (index * 1000) / WATCHED_PER_SECOND);
  const requests = watched.map(({ request }) => request);
  return inColdBrowser(async (context) => {
    await useSession(context, product, session);
    const page = await context.newPage();
    await watchRows(page);
    await goLive(page, product.url + routes.requests(watched[0]?.slug ?? ""));
    const mark = await markLog(product);
    const [answered, other] = await Promise.all([
      probe.scheduled(product, { requests, times, durationMs, connections: 8, capture: true }),
      load.background({ perSecond: PER_SECOND - WATCHED_PER_SECOND, durationMs: durationMs + 1_000 }),
    ]);
    requireOk(answered);
    await drainLog(product, mark, { requests: answered.answered + other.answered });
    const sent = answered.captured.map(({ requestId, answeredAt }) => ({ id: requestId ?? "", answeredAt }));
    await untilShown(page, sent);
    const ids = sent.map(({ id }) => id);
    return judgeRound(sent, await readScreen(page, ids));
  });
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const product = await startProduct(ctx);
  const owner = await createOwner(product.sql);
  const [generator, probe] = [await LoadGenerator.start(ctx), await LoadGenerator.start(ctx)];
  const load = await ProductLoad.prepare({ product, generator, owner, requests: KEYS_FOR_A_MINUTE });
  const found: Found[] = [];
  for (let round = 0; round < ctx.rounds; round++) {
    const now = await watchOnce({ product, owner, probe, load, durationMs: ctx.quick ? 3_000 : 15_000 });
    found.push(now);
    ctx.log(`round ${round + 1}: p50 ${formatValue(now.p50)} ms, ${now.gaps} gaps, ${now.repeats} repeats`);
  }
  const series = (name: string, unit: string, pick: (round: Found) => number) => ({
    name,
    unit,
    values: found.map(pick),
  });
  const sum = (counts: Series) => ({ ...counts, values: [counts.values.reduce((all, one) => all + one, 0)] });
  const p50 = series("response received → row painted, p50", "ms", (round) => round.p50);
  const p99 = series("response received → row painted, p99", "ms", (round) => round.p99);
  const gaps = sum(series("rows missing from the list", "rows", (round) => round.gaps));
  const unseen = sum(series("rows painted out of view", "rows", (round) => round.unseen));
  const repeats = sum(series("rows listed twice", "rows", (round) => round.repeats));
  return {
    series: [p50, p99, gaps, repeats, unseen],
    goals: [
      { text: "p50 ≤ 60 ms", series: p50, atMost: 60 },
      { text: "p99 ≤ 250 ms", series: p99, atMost: 250 },
      { text: "no gaps", series: gaps, atMost: 0 },
      { text: "no repeats", series: repeats, atMost: 0 },
    ],
    notes: [
      `${PER_SECOND} requests/s in all, ${WATCHED_PER_SECOND} of them in the workspace on screen, whose ten keys may send at most 83; gaps and repeats are over all rounds, including rows found by scrolling. Measured in Chromium; a row counts as shown after its frame.`,
    ],
  };
}

/** Waits for the last row or the timeout; missing rows are counted afterwards. */
async function untilShown(page: Page, sent: readonly Sent[]): Promise<void> {
  const last = sent.at(-1)?.id ?? "";
  await page
    .locator(`[data-request="${last}"]`)
    .waitFor({ timeout: TIMEOUT_MS, state: "attached" })
    .catch(() => undefined);
}

export const p8: Measure = { id: "p8", title: "live tail, response → row on screen", run };
