import { readFileSync } from "node:fs";
import { request } from "node:http";
import { dashboardApi, routes } from "@/lib/routes";
import { DAY_MS, floorDate } from "@/lib/time";
import { withClient } from "@/testing/database";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { createPeople } from "../support/people";
import { filterField, openScreen } from "../support/screens";
import { cookieHeader, Sessions } from "../support/sessions";
import { createTestWorkspace } from "../support/test-workspace";

/** None of these is known to an index that has the order of the page. */
const SEARCHES = ["q=nothing", "agent=~nothing", "path=/nothing", "cause=nothing", "body=~nothing"];

/** Sends only a head that announces a body; returns the status as soon as it arrives. */
function promiseBody(url: string, headers: Record<string, string | number>, chunk = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    const req = request(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: new URL(url).origin, ...headers },
    });
    req.on("response", (res) => {
      resolve(res.statusCode ?? 0);
      req.destroy();
    });
    req.on("error", reject);
    req.flushHeaders();
    if (chunk !== "") req.write(chunk);
  });
}

test("an oversized body is refused before it arrives, on every path of the dashboard", async ({
  serverUrl,
  workspace,
}) => {
  const paths = [
    dashboardApi.signIn(),
    dashboardApi.signOut(),
    dashboardApi.setUp(),
    dashboardApi.apiKeys(workspace.slug),
  ];
  for (const path of paths) {
    expect(await promiseBody(serverUrl + path, { "Content-Length": 103_809_024 })).toBe(413);
    expect(await promiseBody(serverUrl + path, { "Transfer-Encoding": "chunked" }, "x".repeat(70_000))).toBe(
      413,
    );
  }
});

/**
 * Runs `work` while no statement can read the log of `day`: searches of that day wait. It has a partition of its own, so other
 * days stay readable.
 */
function whileDayIsLocked<T>(url: string, day: Date, work: () => Promise<T>): Promise<T> {
  const date = day.toISOString().slice(0, 10);
  return withClient(url, async (sql) => {
    await sql.query("SELECT request_log_make_partition($1::date)", [date]);
    await sql.query(`BEGIN; LOCK TABLE request_log_${date.replaceAll("-", "")}`);
    const result = await work();
    await sql.query("COMMIT");
    return result;
  });
}

test("of forty concurrent searches 14 queue and 26 get 429 with Retry-After; other people are unaffected", async ({
  dashboard,
  databaseUrl,
  databaseUrlFile,
  page,
  signIn,
  workspace,
}) => {
  const [owner, admin] = [await dashboard("owner"), await dashboard("admin")];
  const requests = dashboardApi.requests(workspace.slug);
  // The plan keeps this day, but no other test reads it.
  const day = floorDate(Date.now() - 80 * DAY_MS, DAY_MS);
  const period = `from=${day.toISOString()}&to=${new Date(day.getTime() + DAY_MS).toISOString()}`;
  let answered = 0;
  const search = async (index: number) => {
    const answer = await owner.get(`${requests}?${SEARCHES[index % SEARCHES.length]}-${index}&${period}`);
    answered++;
    return answer;
  };
  const database = databaseUrl ?? readFileSync(databaseUrlFile, "utf8").trim();
  const { searching } = await whileDayIsLocked(database, day, async () => {
    const all = inParallel(40, search);
    // Two run and twelve wait until the day is readable again.
    await expect.poll(() => answered, { timeout: 8_000 }).toBe(26);
    expect((await admin.get(`${requests}?q=nothing`)).status()).toBe(200);
    return { searching: all };
  });
  const responses = await searching;
  const refused = responses.filter((answer) => answer.status() === 429);
  expect(refused).toHaveLength(26);
  expect(responses.filter((answer) => answer.status() === 200)).toHaveLength(14);
  for (const answer of refused) {
    expect(answer.headers()["retry-after"]).toMatch(/^[1-9]\d*$/);
    expect(await answer.json()).toMatchObject({ error: { code: "too_many_requests" } });
  }

  // The person sees a sentence and a way to continue.
  await signIn(page, "owner");
  const list = (url: URL) => url.pathname === dashboardApi.requests(workspace.slug);
  const error = { code: "too_many_requests", message: "Too many searches at once.", issues: [] };
  await page.route(list, (route) => route.fulfill({ status: 429, json: { error } }));
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  await filterField(page).fill("timeout");
  await filterField(page).press("Enter");
  await expect(page.getByText("Too many searches at once.")).toBeVisible();
  await page.unroute(list);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Too many searches at once.")).toBeHidden();
});

test("a person beyond the read limit gets 429 on pages too, with a way back; other people are unaffected", async ({
  dashboard,
  db,
  page,
  playwright,
  serverUrl,
  workspace,
}) => {
  // The test's own people: an exhausted limit stays exhausted for a minute.
  const { owner, ...others } = await createPeople(db);
  const theirs = await createTestWorkspace(db, { owner, ...others }, {});
  const sessions = new Sessions(playwright.request, serverUrl);
  const reader = await sessions.request(owner);
  const path = routes.usage(theirs.slug);
  expect((await reader.get(path)).status()).toBe(200);
  // The page was one read: exactly this many are left.
  const headers = { Cookie: cookieHeader(await sessions.cookies(owner)) };
  const read = async () => {
    const response = await fetch(serverUrl + dashboardApi.members("no-workspace"), { headers });
    await response.arrayBuffer();
    return response.status;
  };
  for (let left = 1_199; left > 0; left -= 109)
    expect(new Set(await inParallel(109, read))).toEqual(new Set([404]));
  expect((await reader.get(dashboardApi.members(theirs.slug))).status()).toBe(429);

  await page.context().addCookies(await sessions.cookies(owner));
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(429);
  const seconds = Number(answer?.headers()["retry-after"]);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  await expect(page.getByText(`Wait ${seconds} s, then try again.`)).toBeVisible();
  await expect(page.getByRole("link", { name: "Try again" })).toHaveAttribute("href", path);

  expect((await (await dashboard("owner")).get(routes.usage(workspace.slug))).status()).toBe(200);
  await sessions.close();
  await db.workspace.delete({ where: { id: theirs.id } });
});
