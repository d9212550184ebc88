import { dashboardApi, routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { openRequest, openScreen, pressEscape, requestPanel } from "../support/screens";
import { violations } from "../support/violations";

test("compares a failure with the last success of its endpoint and key, and says when there is none", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const path = `/intake-bots/${workspace.botId}/submissions`;
  const first = await api().post(path, { data: { full_name: 7 } }, { headers: { "X-Client": "new" } });
  await logRow(first.requestId);
  await signIn(page, "owner");
  const section = (panel = requestPanel(page)) =>
    panel.locator("section").filter({ hasText: "Compared with a successful call" });
  await openRequest(page, workspace.slug, first.requestId);
  await section().scrollIntoViewIfNeeded();
  await expect(section()).toContainText("The log has no successful call to this endpoint with this key.");

  const success = await api().post(path, { data: VALID_DATA }, { headers: { "X-Client": "old" } });
  await logRow(success.requestId);
  const data = { ...VALID_DATA, emial: "a" };
  const failure = await api().post(path, { data }, { headers: { "X-Client": "new" } });
  await logRow(failure.requestId);
  await openRequest(page, workspace.slug, failure.requestId);
  await section().scrollIntoViewIfNeeded();
  const headers = section().getByRole("list", { name: /^Headers of the successful call/ });
  await expect(headers.getByRole("listitem")).toHaveText([/x-client: old/, /x-client: new/]);
  const body = section().getByRole("list", { name: /^Body of the successful call/ });
  await expect(body.getByRole("listitem").filter({ hasText: "emial" })).toContainText("This call:");
  await section().getByRole("link").press("Enter");
  await expect(page).toHaveURL(new RegExp(`selected=${success.requestId}`));
  await expect(requestPanel(page)).toBeFocused();
});

test("by keyboard alone: ] and [ go through the failures of the same kind, past all others", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const submissions = `/intake-bots/${workspace.botId}/submissions`;
  const oldest = await api().post(submissions, { data: {} });
  await api().get("/nothing");
  await api().post(submissions, { data: VALID_DATA });
  const middle = await api().post(submissions, { data: {} });
  await api().get("/webhooks/none");
  const newest = await api().post(submissions, { data: {} });
  await logRow(newest.requestId);
  await signIn(page, "owner");
  const panel = await openRequest(page, workspace.slug, newest.requestId);
  await expect(page.getByRole("button", { name: /^Live/ })).toBeEnabled();
  const expectOpen = ({ requestId }: { requestId: string }) =>
    expect(page).toHaveURL(new RegExp(`selected=${requestId}`));

  await page.keyboard.press("]");
  await expectOpen(middle);
  await page.keyboard.press("]");
  await expectOpen(oldest);
  await page.keyboard.press("]");
  await expect(page.getByText("This is the oldest failure of its kind in the log")).toBeVisible();
  await expectOpen(oldest);
  // Faster than any response: each press counts.
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  await expectOpen(newest);
  await expect(panel).toContainText(newest.requestId);
  // A held key is one press: the step back leads to where it began.
  for (let count = 0; count < 10; count++) await page.keyboard.down("]");
  await page.keyboard.up("]");
  await expectOpen(middle);
  await page.keyboard.press("[");
  await expectOpen(newest);
  await expect(panel).toContainText(newest.requestId);
  // The pressed button is the next request's now, so that it can be pressed again.
  const next = panel.getByRole("button", { name: "Next failure of the same kind" });
  await next.press("Enter");
  await expectOpen(middle);
  await expect(panel).toContainText(middle.requestId);
  await expect(next).toBeFocused();
  await page.keyboard.press("Enter");
  await expectOpen(oldest);

  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Next failure of the same kind")).toBeVisible();
  await expect(sheet.getByText("Previous failure of the same kind")).toBeVisible();
});

test("] without a panel opens the next failure of the list as Enter does, and says when there is none", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  await api().get("/nothing");
  const { requestId } = await api().get("/intake-bots");
  await logRow(requestId);
  await signIn(page, "owner");
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  await expect(page.locator("[data-slot=log-row]")).toHaveCount(2);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("Next failure in the list")).toBeVisible();
  await pressEscape(page);
  await page.keyboard.press("]");
  await expect(requestPanel(page)).toBeFocused();
  await page.goto(routes.requests(workspace.slug, { status: "2xx" }));
  await expect(page.locator("[data-slot=log-row]")).toHaveCount(1);
  await page.keyboard.press("]");
  await expect(page.getByText("No request in the list has failed")).toBeVisible();
});

test("shows what the failures of a group have more often than successes, once there are enough of both", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const path = `/intake-bots/${workspace.botId}/submissions`;
  const from = (agent: string) => ({ headers: { "User-Agent": agent } });
  await inParallel(12, () => api().post(path, { data: { ...VALID_DATA, tier: "plus" } }, from("curl/8")));
  const failed = await inParallel(12, () =>
    api().post(path, { data: { full_name: "Ada" } }, from("acme-sdk/2")),
  );
  for (const { requestId } of failed) await logRow(requestId);
  await signIn(page, "owner");
  const read = `**${dashboardApi.failureDifferences(workspace.slug, failed[0]?.requestId ?? "")}*`;
  const error = { code: "too_many_requests", message: "Too many requests", issues: [] };
  await page.route(read, (route) => route.fulfill({ status: 429, json: { error } }));
  const panel = await openRequest(page, workspace.slug, failed[0]?.requestId ?? "");
  await panel.getByRole("heading", { name: "Compared with a successful call" }).scrollIntoViewIfNeeded();
  const differences = panel.getByRole("list", { name: "What is different about these failures" });
  const refused = panel.getByRole("alert").filter({ hasText: "Too many requests" });
  await expect(refused).toBeVisible();
  await page.unroute(read);
  await refused.getByRole("button", { name: "Try again" }).click();
  await expect(differences.getByRole("listitem")).toHaveCount(2);
  const [agent, tier] = [differences.getByRole("listitem").nth(0), differences.getByRole("listitem").nth(1)];
  await expect(agent).toContainText("Agent is acme-sdk/2");
  await expect(agent).toContainText("12 of 12, and 0 of 12");
  // The missing e-mail is what makes the group: it is left out.
  await expect(tier).toContainText("data.tier is missing in the body");
  await expect(panel.getByText(/^12 successes of this endpoint, \d+ \w+, \d\d:\d\d – .+ UTC$/)).toBeVisible();
  expect(await violations(page, { within: "aside[aria-label=Request]" })).toEqual([]);
});
