import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { DashboardSession } from "@/testing/http/dashboard-session";
import { percentile } from "@/testing/statistics";
import { createOwner, createWorkspaces } from "@/testing/world/workspaces";
import { type BenchContext, formatValue, type Measure, type MeasureResult } from "./suite/measure";
import { inColdBrowser, useSession } from "./support/cold-browser";
import { loadRows, longestOf, openThrottled, repeat, scrollFrames } from "./support/page-timing";
import { type LogOf, twoLogs } from "./support/two-logs";

const THROTTLE = 4;
/** With the first one and the workspace's own key, as many keys as a plan allows. */
const REPEATS = 8;
const GOAL_MS = 50;
/** A frame at 30 a second. */
const FRAME_GOAL_MS = 33.4;
const SCROLLED_ROWS_QUICK = 500;
const SCROLL_MS = 10_000;
const SCROLL_MS_QUICK = 1_000;

const filterField = (page: Page) => page.getByRole("combobox", { name: "Filter or search requests" });

/** Types a filter, and takes it away again. */
async function typeFilter(page: Page): Promise<number | null> {
  const duration = await longestOf(page, async () => {
    await filterField(page).pressSequentially("status:4xx");
    await filterField(page).press("Enter");
    await page.getByRole("button", { name: "Clear filters" }).first().waitFor();
  });
  await page.getByRole("button", { name: "Clear filters" }).first().click();
  await page.getByRole("button", { name: "Clear filters" }).first().waitFor({ state: "hidden" });
  return duration;
}

async function openRow(page: Page, index: number): Promise<number | null> {
  const row = page.locator("[data-request]").nth(index);
  const id = await row.getAttribute("data-request");
  return longestOf(page, async () => {
    await row.click();
    await page.waitForURL((url) => url.searchParams.get("selected") === id);
  });
}

async function createKey(page: Page, index: number): Promise<number | null> {
  const dialog = page.getByRole("dialog");
  const duration = await longestOf(page, async () => {
    await page.getByRole("button", { name: "Create key" }).click();
    await dialog.getByLabel("Name").pressSequentially(`Key ${index}`);
    await dialog.getByRole("radio", { name: "Read only" }).check();
    await dialog.getByRole("button", { name: "Create key" }).click();
    await dialog.getByRole("button", { name: "I have stored it" }).click();
  });
  await dialog.waitFor({ state: "hidden" });
  return duration;
}

interface KeysOf {
  session: DashboardSession;
  url: string;
}

/** The keys of a workspace whose plan has room for more. */
async function makeRoomForKeys({ product }: LogOf): Promise<KeysOf> {
  const owner = await createOwner(product.sql);
  const [made] = await createWorkspaces(product.sql, owner, {
    workspaces: 1,
    keysPerWorkspace: 1,
    schema: [],
  });
  const session = await DashboardSession.signIn(product, owner);
  return { session, url: product.url + routes.apiKeys(made?.slug ?? "") };
}

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const { small } = await twoLogs(ctx);
  const times = ctx.quick ? 2 : REPEATS;
  const scrollMs = ctx.quick ? SCROLL_MS_QUICK : SCROLL_MS;
  const url = small.product.url + routes.requests(small.log.slug, { range: "all" });
  const onLog = await inColdBrowser(async (context) => {
    await useSession(context, small.product, small.session);
    const page = await context.newPage();
    await openThrottled(page, url, THROTTLE);
    await page.locator("[data-request]").first().waitFor();
    const filter = await repeat(times, () => typeFilter(page));
    return { filter, open: await repeat(times, (index) => openRow(page, index)) };
  });
  const keys = await makeRoomForKeys(small);
  const key = await inColdBrowser(async (context) => {
    await useSession(context, small.product, keys.session);
    const page = await context.newPage();
    await openThrottled(page, keys.url, THROTTLE);
    return repeat(times, (index) => createKey(page, index));
  });
  const scrolled = await inColdBrowser(async (context) => {
    await useSession(context, small.product, small.session);
    const page = await context.newPage();
    await page.goto(url);
    await page.locator("[data-request]").first().waitFor();
    const loaded = await loadRows(page, ctx.quick ? SCROLLED_ROWS_QUICK : Number.POSITIVE_INFINITY);
    return { loaded, ...(await scrollFrames(page, scrollMs)) };
  });
  const p75 = (name: string, durations: readonly number[]) => ({
    name: `${name}, p75 at ${THROTTLE} × throttle`,
    unit: "ms",
    values: [percentile(durations, 75)],
  });
  const interactions = [
    p75("typing a filter and applying it", onLog.filter),
    p75("opening a row", onLog.open),
    p75("creating a key", key),
  ];
  const frames = (name: string, value: number) => ({ name, unit: "ms", values: [value] });
  const longest = frames("longest frame of the scroll", Math.max(...scrolled.frames));
  ctx.log(`${scrolled.rows} rows scrolled, longest frame ${formatValue(longest.values[0] ?? 0)} ms`);
  return {
    series: [...interactions, longest, frames("its p99", percentile(scrolled.frames, 99))],
    goals: [
      ...interactions.map((series) => ({ text: `${series.name} ≤ ${GOAL_MS} ms`, series, atMost: GOAL_MS })),
      { text: "no frame over 33 ms", series: longest, atMost: FRAME_GOAL_MS },
    ],
    notes: [
      `Of each action, the longest interaction as the browser reports it: from the input to the next frame, in steps of 8 ms and at least 16. ${times} repetitions after a first one. The scroll, without throttle, is by the wheel for ${scrollMs / 1000} s, over ${formatValue(scrolled.rows)} of the ${formatValue(scrolled.loaded)} loaded rows; Chromium has no graphics processor here.`,
    ],
  };
}

export const p11: Measure = { id: "p11", title: "interactions at 4 × throttle, and scrolling", run };
