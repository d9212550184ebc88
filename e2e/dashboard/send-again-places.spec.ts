import { dashboardApi, routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { newSubmission } from "../support/role-actions";
import { openEditor, requestPanel, sendButton, statusOf } from "../support/screens";

test("an explanation leads to the editor, and its key for good leads back to the request", async ({
  page,
  openFailure,
}) => {
  const { panel, workspace, response } = await openFailure("validation_failed");
  await panel.getByRole("link", { name: "Correct and send" }).click();
  await expect(panel.getByRole("tab", { selected: true }).first()).toHaveText("Send again");
  await expect(page).toHaveURL(/tab=send-again/);
  // A link of its own where no panel stands around it.
  await page.goto(routes.sendAgain(workspace.slug, response.requestId));
  await expect(requestPanel(page).getByRole("region", { name: "The call" })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("everything fits, and the new answer comes first", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const reader = await workspace.createKey({ name: "Read only", scopes: ["read:intake-bots"] });
    const { requestId } = await api(reader.secret).post(path, { data: VALID_DATA });
    await logRow(requestId);
    await signIn(page, "owner");
    const panel = await openEditor(page, workspace.slug, requestId);
    const fits = () =>
      panel.evaluate((element) =>
        [...element.querySelectorAll("*")].every(
          (each) =>
            each.scrollWidth <= each.clientWidth + 1 || getComputedStyle(each).overflowX !== "visible",
        ),
      );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await sendButton(panel).click();
    await expect(statusOf(panel)).toContainText("It works now: 200");
    await expect(statusOf(panel)).toBeInViewport();
    const top = async (name: string) => (await panel.getByRole("list", { name }).boundingBox())?.y ?? 0;
    expect(await top("Answer now")).toBeLessThan(await top("Answer before"));
    expect(await top("Answer before")).toBeLessThan((await sendButton(panel).boundingBox())?.y ?? 0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await fits()).toBe(true);
  });
});

test("a temporary key is marked in the list of keys, and takes none of the plan's", async ({
  page,
  signIn,
  dashboard,
  workspace,
}) => {
  const owner = await dashboard("owner");
  await owner.post(dashboardApi.temporaryKeys(workspace.slug), {
    data: { endpoint: "listIntakeBots" },
    headers: newSubmission(),
  });
  await signIn(page, "member");
  await page.goto(routes.apiKeys(workspace.slug));
  await expect(page.getByText("Temporary, to list intake bots").filter({ visible: true })).toBeVisible();
  await expect(page.getByText("Temporary", { exact: true }).filter({ visible: true })).toBeVisible();
  await expect(page.getByText("1 of 10 active").filter({ visible: true }).first()).toBeVisible();
});

test("a temporary key is used again after another screen, as long as it lasts", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
  db,
}) => {
  const { requestId } = await api().get("/intake-bots");
  await logRow(requestId);
  await signIn(page, "owner");
  const panel = await openEditor(page, workspace.slug, requestId);
  await sendButton(panel).click();
  await expect(statusOf(panel)).toContainText("Succeeded again: 200");
  await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Usage" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await page.goBack();
  await expect(panel.getByRole("timer")).toContainText(/ left$/);
  await sendButton(panel).click();
  await expect(statusOf(panel)).toContainText("Succeeded again: 200");
  expect(await db.apiKey.count({ where: { workspaceId: workspace.id, isTemporary: true } })).toBe(1);
});
