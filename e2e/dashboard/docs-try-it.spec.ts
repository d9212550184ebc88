import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { unknownKey } from "@/testing/world/keys";
import { expect, test } from "../fixtures";
import { editPart, pressEscape, sendButton, statusOf } from "../support/screens";
import { violations } from "../support/violations";
import { createWebhook } from "../support/webhooks";

const tryIt = (page: Page) => page.getByRole("group", { name: "Try it" });
const keyField = (page: Page) => tryIt(page).getByRole("textbox", { name: "API key" });
const idField = (page: Page) => tryIt(page).getByRole("textbox", { name: /^id/ });

async function openTryIt(page: Page, slug: string) {
  await page.goto(routes.operationDocs(slug));
  await page.getByRole("button", { name: /^Try it/ }).click();
  await expect(sendButton(tryIt(page))).toBeVisible();
  return tryIt(page);
}

/** The id of the answered request, as the page shows it. */
const requestIdOf = (page: Page) => tryIt(page).getByText(/^req_/).innerText();

test("a stranger opens the editor, whose code loads only then, and reads a bot with a key", async ({
  page,
  workspace,
  logRow,
}) => {
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request.url());
  });
  await page.goto(routes.operationDocs("get-intake-bot"));
  await expect(page.getByRole("button", { name: /^Try it/ })).toBeEnabled();
  await page.waitForLoadState("networkidle");
  const before = scripts.length;
  await page.getByRole("button", { name: /^Try it/ }).click();
  const editor = tryIt(page);
  await expect(idField(page)).toBeFocused();
  expect(scripts.length).toBeGreaterThan(before);

  await expect(statusOf(editor)).toContainText("Fill in id.");
  await expect(sendButton(editor)).toBeDisabled();
  await idField(page).fill(workspace.botId);
  await expect(statusOf(editor)).toContainText("Paste a key first.");
  await keyField(page).fill(workspace.key);
  await expect(statusOf(editor)).toContainText("Ready to send");
  await expect(editor.getByText("Reads one intake bot. Nothing changes.")).toBeVisible();
  await sendButton(editor).click();
  await expect(statusOf(editor)).toContainText("It worked: 200");
  await expect(statusOf(editor)).toBeInViewport();
  await expect(editor.getByRole("group", { name: "Body of the answer" })).toContainText(workspace.botId);
  const row = await logRow(await requestIdOf(page));
  expect(row).toMatchObject({ workspaceId: workspace.id, status: 200 });
});

test("the key is sent to the API alone, without the session, and gone with a reload", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "member");
  const sent: { url: string; headers: Promise<Record<string, string>> }[] = [];
  page.on("request", (request) => {
    sent.push({ url: request.url(), headers: request.allHeaders().catch(() => ({})) });
  });
  const editor = await openTryIt(page, "list-intake-bots");
  await keyField(page).fill(` ${workspace.key}\n`);
  await editor.getByRole("textbox", { name: /^limit/ }).fill("1");
  await sendButton(editor).click();
  await expect(statusOf(editor)).toContainText("It worked: 200");
  const calls = sent.filter(({ url }) => url.includes("/api/v1/"));
  expect(calls.map(({ url }) => new URL(url).search)).toEqual(["?limit=1"]);
  const headers = (await calls[0]?.headers) ?? {};
  expect(headers["authorization"]).toBe(`Bearer ${workspace.key}`);
  expect(headers["cookie"]).toBeUndefined();
  expect(headers["referer"]).toBeUndefined();
  const secret = workspace.key.slice(11, 30);
  for (const each of sent.filter((request) => request !== calls[0]))
    expect(each.url + JSON.stringify(await each.headers)).not.toContain(secret);
  const stored = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
  );
  expect(stored + (await page.content())).not.toContain(secret);

  // Kept for the next page of the documentation.
  await page.getByRole("link", { name: "List webhooks" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "List webhooks" })).toBeVisible();
  await page.getByRole("button", { name: /^Try it/ }).click();
  await expect(keyField(page)).toHaveValue(` ${workspace.key}`);
  await page.reload();
  await page.getByRole("button", { name: /^Try it/ }).click();
  await expect(keyField(page)).toHaveValue("");
});

test("a key that the API does not know is refused with a code that leads to its page", async ({ page }) => {
  const editor = await openTryIt(page, "list-webhooks");
  await keyField(page).fill(unknownKey());
  await sendButton(editor).click();
  await expect(statusOf(editor)).toContainText("Refused: 401 authentication_required");
  await statusOf(editor).getByRole("link", { name: "authentication_required" }).click();
  await expect(page).toHaveURL(routes.errorDocs("authentication_required"));
});

test("by keyboard alone, a submission is a test unless the reader says otherwise", async ({
  page,
  workspace,
  db,
}) => {
  await page.goto(routes.operationDocs("create-submission"));
  await page.getByRole("button", { name: /^Try it/ }).press("Enter");
  const editor = tryIt(page);
  await expect(idField(page)).toBeFocused();
  await page.keyboard.type(workspace.botId);
  await expect(editor.getByText("Creates one test submission in this intake bot.")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(editor.getByRole("button", { name: "Edit 2 headers" })).toBeFocused();
  await editor.getByRole("button", { name: "Edit body" }).press("Enter");
  await expect(editor.getByRole("textbox", { name: "Body" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(JSON.stringify({ data: VALID_DATA, is_test: true }));
  await pressEscape(page);
  await keyField(page).focus();
  await page.keyboard.insertText(workspace.key);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(statusOf(editor)).toContainText("It worked: 200");
  const stored = () => db.submission.findMany({ where: { workspaceId: workspace.id } });
  expect((await stored()).map(({ isTest }) => isTest)).toEqual([true]);

  // A second one is another call, under another Idempotency-Key.
  await editor.getByRole("checkbox", { name: "As a test submission" }).press("Space");
  await expect(editor.getByText("It counts toward the quota of the month.")).toBeVisible();
  await editor.getByRole("button", { name: "Send once more" }).press("Enter");
  await expect.poll(async () => (await stored()).length).toBe(2);
});

test("a call that deletes says so, is asked about, and goes through once", async ({
  page,
  api,
  workspace,
  db,
}) => {
  const webhook = await createWebhook(api());
  const editor = await openTryIt(page, "delete-webhook");
  await idField(page).fill(webhook.id);
  await keyField(page).fill(workspace.key);
  await expect(editor.getByText("Deletes this webhook. It cannot be restored.")).toBeVisible();
  const question = page.getByRole("dialog", { name: "Send a call that deletes?" });
  await editor.getByRole("button", { name: "Send and delete" }).click();
  await expect(question).toContainText(`/webhooks/${webhook.id}`);
  await question.getByRole("button", { name: "Send and delete" }).click();
  await expect(statusOf(editor)).toContainText("It worked: 200");
  expect(await db.webhook.count({ where: { workspaceId: workspace.id } })).toBe(0);
  await editor.getByRole("button", { name: "Send once more and delete" }).click();
  await question.getByRole("button", { name: "Send and delete" }).click();
  await expect(statusOf(editor)).toContainText("Refused: 404 resource_not_found");
});

test("an editor that cannot be loaded says so, and the next press tries again", async ({ page }) => {
  await page.goto(routes.operationDocs("list-webhooks"));
  await page.waitForLoadState("networkidle");
  await page.route("**/*.js", (route) => route.abort());
  const button = page.getByRole("button", { name: /^Try it/ });
  await button.click();
  await expect(page.getByText("The editor could not be loaded.")).toBeVisible();
  await page.unroute("**/*.js");
  await button.click();
  await expect(keyField(page)).toBeVisible();
});

for (const [width, height] of [
  [1_440, 900],
  [390, 844],
] as const) {
  test.describe(`at ${width} pixels`, () => {
    test.use({ viewport: { width, height } });

    test("everything fits, and axe finds nothing before and after a call", async ({ page, workspace }) => {
      // Axe reads the page six times.
      test.setTimeout(60_000);
      const editor = await openTryIt(page, "create-submission");
      const fits = async () =>
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await fits();
      expect(await violations(page)).toEqual([]);
      await idField(page).fill(workspace.botId);
      await editPart(editor, "Body", JSON.stringify({ data: VALID_DATA, is_test: true }));
      await keyField(page).fill(workspace.key);
      await sendButton(editor).click();
      await expect(statusOf(editor)).toContainText("It worked: 200");
      await fits();
      expect(await violations(page)).toEqual([]);
      await keyField(page).fill(unknownKey());
      await sendButton(editor).click();
      await expect(statusOf(editor)).toContainText("Refused: 401");
      await fits();
      expect(await violations(page)).toEqual([]);
    });
  });
}
