import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { DashboardSession } from "@/testing/http/dashboard-session";
import { median, percentile } from "@/testing/statistics";
import { createOwner, createWorkspaces } from "@/testing/world/workspaces";
import { type BenchContext, formatValue, type Measure, type MeasureResult } from "./suite/measure";
import { inColdBrowser, useSession } from "./support/cold-browser";
import { actOnEmptyPage, EMPTY_PAGE } from "./support/empty-page";
import {
  type Interaction,
  loadRows,
  longestOf,
  openThrottled,
  repeat,
  type Scroll,
  scrollFrames,
} from "./support/page-timing";
import { clickOn, pressKey, typeText } from "./support/person";
import { type LogOf, smallLog } from "./support/two-logs";

const THROTTLE = 4;
/** With the first one and the workspace's own key, as many keys as a plan allows. */
const REPEATS = 8;
const REPEATS_QUICK = 2;
const GOAL_MS = 50;
/** A frame at 30 a second. */
const FRAME_GOAL_MS = 33.4;
const SCROLLED_ROWS_QUICK = 500;
const SCROLL_MS = 10_000;
const SCROLL_MS_QUICK = 1_000;
const FILTER = "status:4xx";

/** Types a filter, and takes it away again. */
async function typeFilter(page: Page): Promise<Interaction | null> {
  const clear = page.getByRole("button", { name: "Clear filters" }).first();
  const longest = await longestOf(page, async () => {
    await clickOn(page, page.getByRole("combobox", { name: "Filter or search requests" }));
    await typeText(page, FILTER);
    await pressKey(page, "Enter");
  });
  await clear.waitFor();
  await clickOn(page, clear);
  await clear.waitFor({ state: "hidden" });
  return longest;
}

/** Opens a row, and closes it again. */
async function openRow(page: Page, index: number): Promise<Interaction | null> {
  const row = page.locator("[data-request]").nth(index);
  const id = await row.getAttribute("data-request");
  const longest = await longestOf(page, () => clickOn(page, row));
  await page.waitForURL((url) => url.searchParams.get("selected") === id);
  await pressKey(page, "Escape");
  await page.waitForURL((url) => !url.searchParams.has("selected"));
  return longest;
}

async function createKey(page: Page, index: number): Promise<Interaction | null> {
  const dialog = page.getByRole("dialog");
  const stored = dialog.getByRole("button", { name: "I have stored it", disabled: false });
  const longest = await longestOf(page, async () => {
    await clickOn(page, page.getByRole("button", { name: "Create key" }));
    await dialog.getByLabel("Name").waitFor();
    await typeText(page, `Key ${index}`);
    await clickOn(page, dialog.getByRole("radio", { name: "Read only" }));
    await clickOn(page, dialog.getByRole("button", { name: "Create key" }));
    await stored.waitFor();
    await clickOn(page, stored);
  });
  await dialog.waitFor({ state: "hidden" });
  return longest;
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

/** Signs in with a browser of its own, and opens a page. */
function onPage<T>(
  { product }: LogOf,
  session: DashboardSession,
  visit: (page: Page) => Promise<T>,
): Promise<T> {
  return inColdBrowser(async (context) => {
    await useSession(context, product, session);
    return visit(await context.newPage());
  });
}

interface Actions {
  filter: Interaction[];
  open: Interaction[];
  key: Interaction[];
  empty: Interaction[];
}

async function interact(small: LogOf, logUrl: string, times: number): Promise<Actions> {
  const empty = await onPage(small, small.session, async (page) => {
    await openThrottled(page, EMPTY_PAGE, THROTTLE);
    return repeat(times, () => actOnEmptyPage(page, FILTER));
  });
  const onLog = await onPage(small, small.session, async (page) => {
    await openThrottled(page, logUrl, THROTTLE);
    await page.locator("[data-request]").first().waitFor();
    const filter = await repeat(times, () => typeFilter(page));
    return { filter, open: await repeat(times, (index) => openRow(page, index)) };
  });
  const keys = await makeRoomForKeys(small);
  const key = await onPage(small, keys.session, async (page) => {
    await openThrottled(page, keys.url, THROTTLE);
    return repeat(times, (index) => createKey(page, index));
  });
  return { ...onLog, key, empty };
}

interface Scrolls {
  log: Scroll & { loaded: number };
  empty: Scroll;
}

/** Scrolls an empty page, and then the log with that many rows loaded. */
async function scroll(
  small: LogOf,
  logUrl: string,
  { rows, ms }: { rows: number; ms: number },
): Promise<Scrolls> {
  const empty = await onPage(small, small.session, async (page) => {
    await page.goto(EMPTY_PAGE);
    return scrollFrames(page, ms);
  });
  const log = await onPage(small, small.session, async (page) => {
    await page.goto(logUrl);
    await page.locator("[data-request]").first().waitFor();
    const loaded = await loadRows(page, rows);
    return { loaded, ...(await scrollFrames(page, ms)) };
  });
  return { log, empty };
}

const one = (name: string, value: number) => ({ name, unit: "ms", values: [value] });
const p75 = (name: string, all: readonly Interaction[]) => {
  const durations = all.map(({ duration }) => duration);
  return one(`${name}, p75 at ${THROTTLE} × throttle`, percentile(durations, 75));
};
/** "12 ms of 40 in handlers, 3 before them" */
const partsOf = (all: readonly Interaction[]) => {
  const middle = (part: keyof Interaction) => formatValue(median(all.map((each) => each[part])));
  return `${middle("handlers")} of ${middle("duration")} ms in handlers, ${middle("delay")} before them`;
};

async function run(ctx: BenchContext): Promise<MeasureResult> {
  const small = await smallLog(ctx);
  const times = ctx.quick ? REPEATS_QUICK : REPEATS;
  const ms = ctx.quick ? SCROLL_MS_QUICK : SCROLL_MS;
  const url = small.product.url + routes.requests(small.log.slug, { range: "all" });
  const { filter, open, key, empty } = await interact(small, url, times);
  const rows = ctx.quick ? SCROLLED_ROWS_QUICK : Number.POSITIVE_INFINITY;
  const scrolls = await scroll(small, url, { rows, ms });
  const actions = [
    p75("typing a filter and applying it", filter),
    p75("opening a row", open),
    p75("creating a key", key),
  ];
  const frame = one("longest frame of the scroll", Math.max(...scrolls.log.frames));
  return {
    series: [
      ...actions,
      p75("the same inputs on an empty page", empty),
      frame,
      one("its p99", percentile(scrolls.log.frames, 99)),
      one("longest frame of an empty page's scroll", Math.max(...scrolls.empty.frames)),
    ],
    goals: [
      ...actions.map((series) => ({ text: `${series.name} ≤ ${GOAL_MS} ms`, series, atMost: GOAL_MS })),
      { text: "no frame over 33 ms", series: frame, atMost: FRAME_GOAL_MS },
    ],
    notes: [
      `Of each action, the longest interaction as the browser reports it: from the input to the next frame, in steps of 8 ms and at least 16. The inputs come at a person's speed, and no script of the measure runs in the page meanwhile. ${times} repetitions after a first one. Medians: the filter ${partsOf(filter)}; the row ${partsOf(open)}; the key ${partsOf(key)}; the empty page ${partsOf(empty)}.`,
      `The scroll, without throttle, is by a wheel of 6,000 px/s for ${ms / 1000} s, over ${formatValue(scrolls.log.rows)} of the ${formatValue(scrolls.log.loaded)} loaded rows; Chromium has no graphics processor here.`,
    ],
  };
}

export const p11: Measure = { id: "p11", title: "interactions at 4 × throttle, and scrolling", run };
