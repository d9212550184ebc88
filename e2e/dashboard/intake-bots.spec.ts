import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { FULL_DATA, VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { openScreen, pressEscape } from "../support/screens";

const saved = (page: Page, text: RegExp | string) => expect(page.getByText(text)).toBeVisible();

test("an empty workspace gets its first bot from a template, and the API takes a submission at once", async ({
  page,
  signIn,
  workspace,
  db,
  api,
}) => {
  await db.intakeBot.deleteMany({ where: { workspaceId: workspace.id } });
  await signIn(page, "owner");
  await openScreen(page, routes.intakeBots(workspace.slug), "Intake bots");
  await page.getByRole("link", { name: /^Support request/ }).click();
  const form = page.getByRole("form", { name: "New bot" });
  await expect(form.getByLabel("Name", { exact: true })).toHaveValue("Support request");
  await form.getByRole("button", { name: "Create bot" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Support request" })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const data = { subject: "Printer", description: "On fire", priority: "Urgent", email: "ada@example.com" };
  const created = (await api().post(`/intake-bots/${id}/submissions`, { data })).data<{
    submission: { id: string };
  }>();
  await page.getByRole("tab", { name: /^Submissions/ }).click();
  await expect(
    page.locator(`[data-submission="${created.submission.id}"]`).filter({ visible: true }),
  ).toBeVisible();
});

test("a bot is made field by field, by keyboard alone, and its preview follows", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "admin");
  await openScreen(page, routes.newIntakeBot(workspace.slug), "Create bot");
  const form = page.getByRole("form", { name: "New bot" });
  await form.getByLabel("Name", { exact: true }).focus();
  await page.keyboard.type("Feedback");
  await form.getByRole("button", { name: "Add field" }).press("Enter");
  await expect(form.getByLabel("Label")).toBeFocused();
  await page.keyboard.type("Größe des Teams");
  await expect(form.locator("[name='schema.0.name']")).toHaveValue("grosse_des_teams");
  await form.getByRole("button", { name: "Add field" }).press("Enter");
  await page.keyboard.type("Comment");
  await form.getByRole("button", { name: "Move Comment up" }).press("Enter");
  await expect(form.getByRole("button", { name: "Move Comment up" })).toBeFocused();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview.getByRole("listitem").first()).toContainText("Comment");
  await preview.getByRole("radio", { name: "Request body" }).press("Space");
  await expect(preview.getByRole("group")).toContainText("grosse_des_teams");
  await form.getByRole("button", { name: "Remove Größe des Teams" }).press("Enter");
  await expect(preview.getByRole("group")).not.toContainText("grosse_des_teams");
  await form.getByRole("button", { name: "Create bot" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Feedback" })).toBeVisible();
  await expect(page.getByLabel("Blocks").getByRole("listitem")).toHaveCount(1);
});

test("a form with mistakes opens the first of them and focuses it", async ({ page, signIn, workspace }) => {
  await signIn(page, "owner");
  await openScreen(page, routes.newIntakeBot(workspace.slug, "contact"), "Create bot");
  const form = page.getByRole("form", { name: "New bot" });
  await form.getByRole("button", { name: /^E-mail/ }).click();
  await form.locator("[name='schema.1.name']").fill("name");
  await form.getByRole("button", { name: /^Your name/ }).click();
  await form.getByRole("button", { name: "Create bot" }).click();
  await expect(form.locator("[name='schema.1.name']")).toBeFocused();
  await expect(form.getByText("Another block has this name")).toBeVisible();
});

test("an edit says what it breaks, makes a version, and leaves stored submissions as they are", async ({
  page,
  signIn,
  workspace,
  api,
}) => {
  const url = `/intake-bots/${workspace.botId}/submissions`;
  const { submission } = (await api().post(url, { data: FULL_DATA, is_test: true })).data<{
    submission: { id: string };
  }>();
  await signIn(page, "owner");
  await page.goto(routes.intakeBot(workspace.slug, workspace.botId));
  const form = page.getByRole("form", { name: "Schema" });
  await form.getByRole("button", { name: /^Tier/ }).click();
  await form.locator("[name$='.name']").last().fill("level");
  await form.getByRole("button", { name: "Remove Notes" }).click();
  const changes = page.getByRole("region", { name: "What changes for callers" });
  await expect(changes).toContainText("tier is now level: a submission with the former name is refused.");
  await expect(changes).toContainText("notes is removed: a submission with it is refused.");
  await expect(changes).toContainText("their answers keep the former names");
  await form.getByRole("button", { name: "Save as version 2" }).click();
  await saved(page, "Saved as version 2");
  const refused = await api().post(url, { data: FULL_DATA });
  refused.refusal("validation_failed");
  (await api().post(url, { data: VALID_DATA })).data();

  await page.getByRole("tab", { name: /^Submissions/ }).click();
  const row = page.locator(`[data-submission="${submission.id}"]`).filter({ visible: true });
  await row.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("version 1");
  await expect(dialog.getByText("Test", { exact: true })).toBeVisible();
  const former = dialog
    .locator("section")
    .filter({ hasText: "Answers to fields that the bot no longer has" });
  await expect(former).toContainText("plus");
  await expect(former).toContainText("First line");
  await pressEscape(page);
  await expect(row).toBeFocused();
});

test("unsaved edits survive a look at another screen, and two people never overwrite each other", async ({
  page,
  signIn,
  workspace,
  dashboard,
}) => {
  await signIn(page, "owner");
  const path = routes.intakeBot(workspace.slug, workspace.botId);
  await page.goto(path);
  const form = page.getByRole("form", { name: "Schema" });
  await form.getByRole("button", { name: "Remove Notes" }).click();
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Usage" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await page.goBack();
  await expect(form.getByRole("button", { name: "Save as version 2" })).toBeVisible();
  const admin = await dashboard("admin");
  const url = `/api/dashboard${path.slice(2)}`;
  const { blocks } = await (await admin.get(url)).json();
  const schema = { blocks: blocks.slice(0, 4), editedVersion: 1 };
  expect((await admin.patch(url, { data: { schema } })).status()).toBe(200);
  await form.getByRole("button", { name: "Save as version 2" }).click();
  await expect(form.getByRole("alert")).toContainText("Somebody else has changed this schema");
  await form.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByLabel("Blocks").getByRole("listitem")).toHaveCount(4);

  await form.getByLabel("Description, optional").fill("For partners");
  expect((await admin.patch(url, { data: { name: "Renamed" } })).status()).toBe(200);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Renamed" })).toBeVisible();
  expect(await (await admin.get(url)).json()).toMatchObject({
    name: "Renamed",
    description: "For partners",
    schemaVersion: 2,
  });
});
