import { routes } from "@/lib/routes";
import { FULL_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { openScreen } from "../support/screens";
import { violations } from "../support/violations";

test("pausing a bot asks first, and names the keys whose submissions would be refused", async ({
  page,
  signIn,
  workspace,
  api,
  logRow,
}) => {
  const submit = () => api().post(`/intake-bots/${workspace.botId}/submissions`, { data: FULL_DATA });
  const { requestId } = await submit();
  await logRow(requestId);
  await signIn(page, "admin");
  await page.goto(routes.intakeBot(workspace.slug, workspace.botId));
  const button = page.getByRole("button", { name: "Pause…" });
  const dialog = page.getByRole("dialog", { name: "Pause Customer intake" });
  await button.press("Enter");
  await expect(dialog.getByRole("listitem")).toContainText("Test key");
  expect(await violations(page, { within: "[data-slot=dialog]" })).toEqual([]);
  await dialog.getByRole("button", { name: "Keep active" }).click();
  await expect(dialog).toBeHidden();
  await expect(button).toBeFocused();
  (await submit()).data();

  await button.press("Enter");
  await dialog.getByRole("button", { name: "Pause bot" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Activate" })).toBeFocused();
  (await submit()).refusal("validation_failed");
  await page.getByRole("button", { name: "Activate" }).click();
  await expect(button).toBeVisible();
  (await submit()).data();
});

test("the browser asks before it discards an unsaved edit, also from another screen, and no longer once it is saved", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "owner");
  let asked = 0;
  page.on("dialog", (dialog) => {
    asked += 1;
    void dialog.accept();
  });
  await page.goto(routes.intakeBot(workspace.slug, workspace.botId));
  const form = page.getByRole("form", { name: "Schema" });
  await form.getByLabel("Description, optional").fill("For partners");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Usage" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await page.reload();
  expect(asked).toBe(1);

  await page.goto(routes.intakeBot(workspace.slug, workspace.botId));
  await form.getByLabel("Description, optional").fill("For partners");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("button", { name: "Save" })).toHaveCount(0);
  await page.reload();
  expect(asked).toBe(1);
});

test("a new bot is kept while another screen is looked at, and is gone once it is cancelled", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "owner");
  await openScreen(page, routes.newIntakeBot(workspace.slug), "Create bot");
  const name = page.getByRole("form", { name: "New bot" }).getByLabel("Name", { exact: true });
  await name.fill("Feedback");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Usage" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await page.goBack();
  await expect(name).toHaveValue("Feedback");
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Intake bots" })).toBeVisible();
  await page.goBack();
  await expect(name).toHaveValue("");
});
