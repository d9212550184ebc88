import { TIME_ZONE_COOKIE } from "@/lib/format/time-zone";
import { routes } from "@/lib/routes";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { expectStill, watchShifts } from "../support/layout";
import { openRequest, openScreen, pressEscape } from "../support/screens";
import { violations } from "../support/violations";

// No summer time, so that the offset holds all year; and not a whole hour.
const ZONE = "Asia/Kabul";
const OFFSET_MINUTES = 270;

test.use({ timezoneId: ZONE });

/** "10:42:07" of the instant, on a clock that is `minutes` ahead of UTC. */
const clockOf = (iso: string, minutes: number) =>
  new Date(Date.parse(iso) + minutes * 60_000).toISOString().slice(11, 19);

const log = (page: Page) => page.getByRole("table", { name: "Requests", exact: true });

test("times are UTC's until local ones are chosen, which every screen shows from then on", async ({
  page,
  signIn,
  api,
  logRow,
  people,
  workspace,
}) => {
  const { requestId } = await api().get("/nothing");
  await logRow(requestId);
  await signIn(page, "owner");
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  const row = page.getByRole("row").filter({ has: page.locator(`[data-request="${requestId}"]`) });
  const time = row.locator("time");
  const iso = (await time.getAttribute("datetime")) ?? "";
  await expect(time).toContainText(clockOf(iso, 0));
  await expect(time).toHaveAttribute("title", / UTC$/);
  await expect(log(page).getByRole("columnheader", { name: "Time (UTC)" })).toBeVisible();

  await page.getByRole("button", { name: `Account of ${people.owner.name}` }).click();
  await expect(page.getByRole("menuitemradio", { name: "UTC" })).toBeChecked();
  await page.getByRole("menuitemradio", { name: `Local ${ZONE}` }).click();
  expect(await violations(page, { skippedRules: ["region"] })).toEqual([]);
  await pressEscape(page);
  await expect(time).toContainText(clockOf(iso, OFFSET_MINUTES));
  await expect(time).toHaveAttribute("title", / UTC\+4:30$/);
  await expect(log(page).getByRole("columnheader", { name: "Time (local)" })).toBeVisible();

  const panel = await openRequest(page, workspace.slug, requestId);
  const shown = panel.getByRole("region", { name: "Summary" }).locator("time");
  await expect(shown).toContainText(clockOf(iso, OFFSET_MINUTES));
  await expect(shown).toContainText(/ UTC\+4:30$/);
  await shown.focus();
  await expect(page.getByRole("tooltip")).toContainText(`${clockOf(iso, 0)} UTC`);
});

test("the first render has the chosen zone already, without scripts and without a jump", async ({
  page,
  browser,
  signIn,
  api,
  logRow,
  workspace,
  serverUrl,
}) => {
  const { requestId } = await api().get("/nothing");
  await logRow(requestId);
  await signIn(page, "owner");
  await page.context().addCookies([{ name: TIME_ZONE_COOKIE, value: ZONE, url: serverUrl }]);
  const warnings: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) warnings.push(message.text());
  });
  page.on("pageerror", (error) => warnings.push(error.message));
  await watchShifts(page);
  const path = routes.request(workspace.slug, requestId);
  await openRequest(page, workspace.slug, requestId);
  await expectStill(page, "while the page loads");
  const shown = await page.getByText(/^\d+ \w+, \d\d:\d\d:\d\d\.\d{3} UTC\+4:30$/).textContent();
  expect(warnings).toEqual([]);

  const bare = await browser.newContext({ javaScriptEnabled: false, baseURL: serverUrl, timezoneId: "UTC" });
  await bare.addCookies(await page.context().cookies());
  const without = await bare.newPage();
  await without.goto(path);
  await expect(without.getByText(shown ?? "none")).toBeVisible();
  await bare.close();
});

test("the overview names its hours and changes by the chosen zone", async ({
  page,
  signIn,
  api,
  logRow,
  workspace,
  serverUrl,
}) => {
  await logRow((await api().get("/intake-bots")).requestId);
  await signIn(page, "owner");
  await page.context().addCookies([{ name: TIME_ZONE_COOKIE, value: ZONE, url: serverUrl }]);
  await openScreen(page, routes.workspace(workspace.slug), "Overview");
  await expect(page.getByRole("region", { name: "What changed" })).toContainText("local times");
  const chart = page.getByRole("slider", { name: "p95 latency by hour, last 24 hours" });
  await expect(chart).toHaveAttribute("aria-valuetext", /^hour of \d\d:30: /);
});

test("a reader who has travelled sees the new place's time, and a cookie that is no zone counts as UTC", async ({
  page,
  signIn,
  workspace,
  serverUrl,
}) => {
  await signIn(page, "owner");
  const zone = (value: string) => ({ name: TIME_ZONE_COOKIE, value, url: serverUrl });
  await page.context().addCookies([zone("America/Lima")]);
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  await expect
    .poll(async () => (await page.context().cookies()).find(({ name }) => name === TIME_ZONE_COOKIE)?.value)
    .toBe(await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone));

  await page.context().addCookies([zone("Mars/<script>")]);
  await page.route("**/*.js", (route) => route.abort());
  await page.goto(routes.usage(workspace.slug));
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
});

test("the palette switches the zone, and the quota's month stays UTC's and says so", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "member");
  await openScreen(page, routes.usage(workspace.slug), "Usage");
  const reset = page.getByText(/the quota starts anew on 1 \w{3}, 00:00 UTC$/);
  await expect(reset).toBeVisible();
  await expect(page.getByRole("button", { name: "Keyboard shortcuts" })).toBeEnabled();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("local time");
  await expect(page.getByRole("option", { selected: true })).toHaveAccessibleName(/^Show local times/);
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => (await page.context().cookies()).some(({ name }) => name === TIME_ZONE_COOKIE))
    .toBe(true);
  await expect(reset).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("utc");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => (await page.context().cookies()).some(({ name }) => name === TIME_ZONE_COOKIE))
    .toBe(false);
});
