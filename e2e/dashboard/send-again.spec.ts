import { PANEL_WIDTH } from "@/lib/format/panel-width";
import { routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import {
  editPart,
  openEditor,
  openScreen,
  pressEscape,
  requestPanel,
  sendButton,
  statusOf,
} from "../support/screens";
import { violations } from "../support/violations";
import { createWebhook } from "../support/webhooks";

const { full_name: fullName, ...REST } = VALID_DATA;
/** A body with a certain mistake, which the API does not reach before it has refused the key. */
const MISTAKEN = { data: { full_nmae: fullName, ...REST } };

test.describe("a refused submission", () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test("is corrected, sent with a temporary key, and stands beside its first answer and above the list", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
    db,
  }) => {
    const reader = await workspace.createKey({ name: "Read only", scopes: ["read:intake-bots"] });
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const refused = await api(reader.secret).post(path, MISTAKEN);
    await logRow(refused.requestId);
    await signIn(page, "admin");
    const filtered = { key: reader.id, selected: refused.requestId };
    await openScreen(page, routes.requests(workspace.slug, filtered), "Requests");
    const panel = requestPanel(page);
    await panel.getByRole("tab", { name: "Send again" }).click();
    await expect(panel.getByRole("list", { name: "Body" })).toBeVisible();
    expect((await panel.boundingBox())?.width).toBe(PANEL_WIDTH.editor);

    await expect(statusOf(panel)).toContainText("One correction is made");
    const body = panel.getByRole("list", { name: "Body" });
    await expect(body.getByRole("listitem").filter({ hasText: "full_nmae" })).toContainText(
      /Removed:.*not a field/,
    );
    await expect(body.getByRole("listitem").filter({ hasText: '"full_name"' })).toContainText("corrected");
    await expect(body.getByRole("listitem").filter({ hasText: "is_test" })).toContainText("does not count");
    await expect(panel.getByText("fits the schema")).toBeVisible();
    await expect(panel.getByText("Creates one test submission in Customer intake.")).toBeVisible();
    await expect(panel.getByRole("radio", { name: "A temporary key" })).toBeChecked();
    expect(await violations(page, { within: "aside[aria-label=Request]" }), "before").toEqual([]);

    await sendButton(panel).click();
    await expect(statusOf(panel)).toContainText(/It works now: 200 in [\d.]+ ms/);
    await expect(statusOf(panel)).toContainText(
      "The scope let it in, and the corrected body let it through.",
    );
    await expect(panel.getByRole("list", { name: "Answer now" })).toContainText('"success": true');
    await expect(panel.getByRole("list", { name: "Answer before" })).toContainText("insufficient_scopes");
    await expect(panel.getByRole("timer")).toContainText(/^9:\d\d left$/);
    expect(await violations(page, { within: "aside[aria-label=Request]" }), "after").toEqual([]);

    const made = await db.apiKey.findMany({ where: { workspaceId: workspace.id, isTemporary: true } });
    expect(made).toMatchObject([{ name: "Temporary, to create submissions", scopes: ["write:intake-bots"] }]);
    const audited = { workspaceId: workspace.id, action: "api_key.temporary_created" };
    expect(await db.auditEvent.count({ where: audited })).toBe(1);
    const submissions = await db.submission.findMany({ where: { workspaceId: workspace.id } });
    expect(submissions).toMatchObject([{ isTest: true, data: VALID_DATA, apiKeyId: made[0]?.id }]);

    // Above the days, without changing a count: the list still has the one refusal.
    const list = page.getByRole("table", { name: "Requests", exact: true });
    await expect(list.getByText("Sent by you, outside the filter")).toBeVisible();
    await expect(list.locator("[data-request]")).toHaveCount(2);
    const makeItLast = panel.getByRole("list").filter({ hasText: "Create the key for good" });
    await expect(makeItLast.getByRole("listitem")).toHaveCount(3);
    await makeItLast.getByRole("button", { name: "Resolve" }).click();
    await expect(makeItLast.getByRole("button", { name: "Resolved" })).toBeVisible();

    // The same key again, and nothing is replayed.
    await panel.getByRole("button", { name: "Send once more" }).click();
    await expect.poll(() => db.submission.count({ where: { workspaceId: workspace.id } })).toBe(2);
    expect(await db.apiKey.count({ where: { workspaceId: workspace.id, isTemporary: true } })).toBe(1);

    await panel.getByRole("button", { name: "Open the new request" }).click();
    await expect(panel.getByRole("tab", { selected: true }).first()).toHaveText("Request");
    await expect(panel.locator("[data-slot=badge]").first()).toHaveText("200");
    expect((await panel.boundingBox())?.width).toBe(PANEL_WIDTH.usual);
  });

  test("is edited and sent by keyboard alone, and its next refusal is explained", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const { requestId } = await api().post(path, { data: {} });
    await logRow(requestId);
    await signIn(page, "owner");
    await openScreen(page, routes.requests(workspace.slug), "Requests");
    await expect(page.getByRole("button", { name: /^Live/ })).toBeEnabled();
    await page.keyboard.press("j");
    await expect(page.locator(`[data-request="${requestId}"]`)).toBeFocused();
    await page.keyboard.press("Enter");
    const panel = requestPanel(page);
    await expect(panel).toBeFocused();
    await panel.getByRole("tab", { selected: true }).first().focus();
    await page.keyboard.press("End");
    await expect(panel.getByRole("region", { name: "The call" })).toBeVisible();

    const edit = panel.getByRole("button", { name: "Edit body" });
    await edit.focus();
    await page.keyboard.press("Enter");
    const field = panel.getByRole("textbox", { name: "Body" });
    await expect(field).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(
      JSON.stringify({ data: { ...VALID_DATA, email: "nobody" }, is_test: true }),
    );
    // Escape leaves the field, not the panel.
    await pressEscape(page);
    await expect(field).toBeHidden();
    await expect(edit).toBeFocused();
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(statusOf(panel)).toContainText("Refused again: 400 validation_failed");
    await expect(statusOf(panel)).toContainText("data.email: Not an e-mail address");

    await page.keyboard.press("Enter");
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(JSON.stringify({ data: VALID_DATA, is_test: true }));
    await page.keyboard.press("ControlOrMeta+Enter");
    await expect(statusOf(panel)).toContainText("It works now: 200");
    await pressEscape(page);
    await pressEscape(page);
    await expect(panel).toBeHidden();
  });
});

test("a call that deletes says so, is asked about, and goes through once", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
  db,
}) => {
  const webhook = await createWebhook(api());
  const reader = await workspace.createKey({ scopes: ["read:intake-bots"] });
  const { requestId } = await api(reader.secret).delete(`/webhooks/${webhook.id}`);
  await logRow(requestId);
  await signIn(page, "owner");
  const panel = await openEditor(page, workspace.slug, requestId);
  await expect(panel.getByText("Deletes this webhook. It cannot be restored.")).toBeVisible();
  await panel.getByRole("button", { name: "Send and delete" }).click();
  const question = page.getByRole("dialog", { name: "Send a call that deletes?" });
  await expect(question).toContainText("Deletes this webhook. It cannot be restored.");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  expect(await db.webhook.count({ where: { workspaceId: workspace.id } })).toBe(1);
  await page.keyboard.press("ControlOrMeta+Enter");
  await question.getByRole("button", { name: "Send and delete" }).click();
  await expect(statusOf(panel)).toContainText("It works now: 200");
  expect(await db.webhook.count({ where: { workspaceId: workspace.id } })).toBe(0);
  await panel.getByRole("button", { name: "Send once more and delete" }).click();
  await question.getByRole("button", { name: "Send and delete" }).click();
  await expect(statusOf(panel)).toContainText("Refused by another check now: 404 resource_not_found");
});

test("a mistyped path leads to no endpoint, and the corrected one to its scope", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const { requestId } = await api().get("/intake-bot");
  await logRow(requestId);
  await signIn(page, "owner");
  const panel = await openEditor(page, workspace.slug, requestId);
  await expect(panel.getByText("No endpoint has this method and path: the API responds 404")).toBeVisible();
  await expect(panel.getByRole("radio", { name: "A temporary key" })).toBeDisabled();
  await panel.getByRole("textbox", { name: "Path and query" }).fill("/intake-bots?limit=1");
  await expect(panel.getByText("Reads a page of intake bots.")).toBeVisible();
  await editPart(panel, "Headers", "accept: application/json");
  await sendButton(panel).click();
  await expect(statusOf(panel)).toContainText("The address leads somewhere now.");
});
