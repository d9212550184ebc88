import { dashboardApi, routes } from "@/lib/routes";
import { MINUTE_MS } from "@/lib/time";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { openRequest } from "../support/screens";

test("a paused bot is explained with a button that leads to it, and back to the request", async ({
  page,
  signIn,
  workspace,
  api,
  logRow,
}) => {
  const bot = await workspace.createBot({ name: "Partners", status: "PAUSED" });
  const call = () => api().post(`/intake-bots/${bot.id}/submissions`, { data: VALID_DATA });
  const refused = await call();
  refused.refusal("validation_failed");
  await logRow(refused.requestId);
  await signIn(page, "owner");
  const panel = await openRequest(page, workspace.slug, refused.requestId);
  await panel.getByRole("link", { name: "Open bot" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Partners" })).toBeVisible();
  await page.getByRole("button", { name: "Activate" }).click();
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  (await call()).data();
  await page.getByRole("link", { name: "Back to the request" }).click();
  await expect(panel).toContainText("has been activated since");
});

test("a broken schema is explained with a button that leads to it, where it is repaired", async ({
  page,
  openFailure,
  api,
}) => {
  const { workspace, panel } = await openFailure("internal_error");
  await panel.getByRole("link", { name: "Open bot" }).click();
  await expect(page.getByText("The stored schema is broken")).toBeVisible();
  await page.getByRole("button", { name: "Add field" }).click();
  await page.getByLabel("Label").fill("E-mail");
  await page.getByRole("button", { name: "Save as version 2" }).click();
  await expect(page.getByText("The stored schema is broken")).toHaveCount(0);
  (await api(workspace.key).get(`/intake-bots/${workspace.botId}`)).data();
});

test("deleting shows what it breaks, asks for the name, and a later call learns who did it", async ({
  page,
  signIn,
  workspace,
  api,
  logRow,
}) => {
  const bot = await workspace.createBot({ name: "Old form" });
  (await api().post(`/intake-bots/${bot.id}/submissions`, { data: VALID_DATA, is_test: true })).data();
  await logRow((await api().get(`/intake-bots/${bot.id}`)).requestId);
  await signIn(page, "owner");
  await page.goto(routes.intakeBot(workspace.slug, bot.id));
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 submission, including 1 test");
  await expect(dialog.getByRole("listitem")).toContainText("Test key2 requests");
  await expect(dialog.getByRole("button", { name: "Delete bot" })).toBeDisabled();
  await dialog.getByLabel(/^Type the bot/).fill("Old form");
  await dialog.getByRole("button", { name: "Delete bot" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Intake bots" })).toBeVisible();
  await expect(page.getByRole("main").getByText("Old form")).toHaveCount(0);
  const gone = await api().get(`/intake-bots/${bot.id}`);
  gone.refusal("resource_not_found");
  await logRow(gone.requestId);
  const panel = await openRequest(page, workspace.slug, gone.requestId);
  await expect(panel).toContainText("Old form");
  await expect(panel).toContainText(workspace.owner.name);
});

test("a bot and its submissions that could not be refreshed stay, say so, and are read again by a click", async ({
  page,
  signIn,
  workspace,
}) => {
  const { slug, botId } = workspace;
  await signIn(page, "member");
  await page.clock.install();
  await page.goto(routes.intakeBot(slug, botId));
  const tab = (name: RegExp) => page.getByRole("tab", { name });
  await tab(/^Submissions/).click();
  await expect(page.getByRole("heading", { name: "No submissions yet" })).toBeVisible();
  const error = { code: "too_many_requests", message: "Too many requests", issues: [] };
  const reads = [dashboardApi.intakeBot(slug, botId), dashboardApi.botSubmissions(slug, botId)];
  for (const read of reads)
    await page.route(`**${read}`, (route) => route.fulfill({ status: 429, json: { error } }));
  await page.clock.fastForward(2 * MINUTE_MS);
  await tab(/^Schema/).click();
  await tab(/^Submissions/).click();
  for (const subject of ["bot", "list"]) {
    const stale = page.getByRole("status").filter({ hasText: `The ${subject} could not be refreshed` });
    await expect(stale).toBeVisible();
  }
  await expect(page.getByRole("tab", { name: /^Submissions/ })).toBeVisible();
  for (const read of reads) await page.unroute(`**${read}`);
  for (const subject of ["bot", "list"]) {
    const stale = page.getByRole("status").filter({ hasText: `The ${subject} could not be refreshed` });
    await stale.getByRole("button", { name: "Try again" }).click();
    await expect(stale).toHaveCount(0);
  }
});
