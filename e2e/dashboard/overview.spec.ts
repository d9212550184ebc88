import { dashboardApi, routes } from "@/lib/routes";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { expect, test } from "../fixtures";
import { item, openScreen } from "../support/screens";
import { violations } from "../support/violations";

test("the first page of a workspace is its overview, first in the sidebar", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "member");
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  await page.goto(routes.home());
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const links = page.getByRole("navigation", { name: "Sections" }).getByRole("link");
  await expect(links.first()).toHaveText("Overview");
  await expect(links.first()).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("navigation", { name: "Sections" }).locator("[aria-current]")).toHaveCount(1);
});

test.describe("failures by cause", () => {
  test("open exactly the requests that they count", async ({ page, signIn, api, workspace, logRow }) => {
    test.setTimeout(90_000);
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const reader = await workspace.createKey({ name: "Read only", scopes: ["read:intake-bots"] });
    const revoked = await workspace.createKey({ name: "Revoked CI", revoked: true });
    const ids: string[] = [];
    const call = async (response: Promise<{ requestId: string }>) => ids.push((await response).requestId);
    await call(api().get("/intake-bots"));
    for (let count = 0; count < 3; count++)
      await call(api().post(path, { data: { email: "no address" }, status: "IN_PROGRESS" }));
    for (let count = 0; count < 2; count++) await call(api(revoked.secret).get("/intake-bots"));
    await call(api(reader.secret).post(path, { data: {} }));
    await call(api().get("/nothing"));
    await logRow(ids.at(-1) ?? "");

    await signIn(page, "member");
    const overview = routes.workspace(workspace.slug);
    await openScreen(page, overview, "Overview");
    const causes = page.getByRole("region", { name: /^Failures by cause/ });
    await expect(causes.getByRole("heading")).toHaveText("Failures by cause 7");
    await expect(page.locator("[data-figure=Requests]")).toContainText("8");
    await expect(page.locator("[data-figure='Error rate']")).toContainText("87.50 %");
    const links = causes.getByRole("listitem").getByRole("link");
    await expect(links).toHaveCount(4);
    await expect(item(causes, "data.email is not an e-mail address")).toContainText("3 times");
    await expect(item(causes, "Revoked CI was revoked on")).toContainText("2 times");
    await expect(item(causes, "Read only lacks write:intake-bots")).toContainText("1 time");
    await expect(item(causes, "No endpoint has this path: GET /nothing")).toContainText("1 time");

    let listed = 0;
    for (let index = 0; index < 4; index++) {
      const text = await links.nth(index).textContent();
      const count = Number(/(\d+) times?/.exec(text ?? "")?.[1]);
      await links.nth(index).focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Requests" })).toBeVisible();
      await expect(page.locator("[data-slot=log-row]"), text ?? "").toHaveCount(count);
      listed += count;
      await openScreen(page, overview, "Overview");
    }
    expect(listed).toBe(7);
  });

  test("are none in a workspace whose calls all succeeded", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    await logRow((await api().get("/intake-bots")).requestId);
    await signIn(page, "member");
    await openScreen(page, routes.workspace(workspace.slug), "Overview");
    await expect(page.getByText("1 request, none failed")).toBeVisible();
  });
});

test("keys that need somebody are listed with a link to the calls that show why", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const ending = await workspace.createKey({ name: "Ending", expiresAt: new Date(Date.now() + 3 * DAY_MS) });
  const reader = await workspace.createKey({ name: "Reader", scopes: ["read:intake-bots"] });
  const former = await workspace.createKey({ name: "Former", revoked: true });
  await api(ending.secret).get("/intake-bots");
  await api(reader.secret).get("/webhooks");
  await logRow((await api(former.secret).get("/intake-bots")).requestId);
  await signIn(page, "member");
  await openScreen(page, routes.workspace(workspace.slug), "Overview");
  const keys = page.getByRole("region", { name: /^Keys that need you/ });
  await expect(keys.getByRole("listitem")).toHaveText([
    /Former.*still called/,
    /Reader.*lacks a scope/,
    /Ending.*expires soon/,
  ]);
  await expect(item(keys, "Reader")).toContainText("1 of 1 call refused in 24 h");
  await item(keys, "Former").getByRole("link", { name: "Show calls of Former" }).click();
  await expect(page.locator("[data-slot=log-row]")).toHaveCount(1);
});

test("the charts are read by arrow keys, hour by hour", async ({ page, signIn, api, workspace, logRow }) => {
  await logRow((await api().get("/intake-bots")).requestId);
  await signIn(page, "member");
  await openScreen(page, routes.workspace(workspace.slug), "Overview");
  const chart = page.getByRole("slider", { name: "Requests by hour, last 24 hours" });
  await chart.press("Home");
  await expect(chart).toHaveAttribute("aria-valuenow", "0");
  await expect(chart).toHaveAttribute("aria-valuetext", /0 requests, 0 the day before$/);
  await chart.press("End");
  await expect(chart).toHaveAttribute("aria-valuenow", "24");
});

test("what changed lists the newest of the audit log", async ({ page, signIn, api, workspace, logRow }) => {
  await logRow((await api().get("/intake-bots")).requestId);
  await signIn(page, "owner");
  await openScreen(page, routes.settings(workspace.slug), "Settings");
  await page.getByLabel("Name", { exact: true }).fill("Lovelace & Sons");
  await page.getByRole("button", { name: "Rename" }).click();
  // The button is disabled while the request is on its way, too.
  await expect(page.getByText("Workspace renamed")).toBeVisible();
  await openScreen(page, routes.workspace(workspace.slug), "Overview");
  const changes = page.getByRole("region", { name: "What changed" });
  await expect(changes.getByRole("listitem").first()).toContainText("renamed the workspace to");
});

test("figures that could not be refreshed stay, say so, and are read again by a click", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  await logRow((await api().get("/intake-bots")).requestId);
  await signIn(page, "member");
  await page.clock.install();
  await openScreen(page, routes.workspace(workspace.slug), "Overview");
  const requests = page.locator("[data-figure=Requests]");
  await expect(requests).toContainText("none before");
  const error = { code: "too_many_requests", message: "Too many requests", issues: [] };
  const figures = `**${dashboardApi.overview(workspace.slug)}`;
  await page.route(figures, (route) => route.fulfill({ status: 429, json: { error } }));
  await page.clock.fastForward(2 * MINUTE_MS);
  const stale = page.getByRole("status").filter({ hasText: "The overview could not be refreshed" });
  await expect(stale).toBeVisible();
  await expect(requests).toContainText("none before");
  await page.unroute(figures);
  await stale.getByRole("button", { name: "Try again" }).click();
  await expect(stale).toHaveCount(0);
});

test("causes that could not be refreshed stay, say so, and are read again by a click", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  await logRow((await api().get("/nothing")).requestId);
  await signIn(page, "member");
  await page.clock.install();
  await openScreen(page, routes.workspace(workspace.slug), "Overview");
  const card = page.getByRole("region", { name: /^Failures by cause/ });
  await expect(card).toContainText("No endpoint has this path: GET /nothing");
  const error = { code: "too_many_requests", message: "Too many requests", issues: [] };
  const causes = `**${dashboardApi.causes(workspace.slug)}`;
  await page.route(causes, (route) => route.fulfill({ status: 429, json: { error } }));
  await page.clock.fastForward(2 * MINUTE_MS);
  const stale = card.getByRole("status").filter({ hasText: "The causes could not be refreshed" });
  await expect(stale).toBeVisible();
  await expect(card).toContainText("No endpoint has this path: GET /nothing");
  await page.unroute(causes);
  await stale.getByRole("button", { name: "Try again" }).click();
  await expect(stale).toHaveCount(0);
});

test("an archived workspace still shows its overview, and offers no key", async ({
  page,
  signIn,
  newWorkspace,
}) => {
  const archived = await newWorkspace({ archived: true });
  await signIn(page, "owner");
  await openScreen(page, routes.workspace(archived.slug), "Overview");
  await expect(page.getByRole("region", { name: "Quota" })).toContainText("API keys, none works");
  await expect(page.getByRole("link", { name: "Create key" })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});
