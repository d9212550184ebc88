import type { Page } from "@playwright/test";
import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { errorPanel, item, openScreen, pressEscape } from "../support/screens";

const rows = (page: Page) => page.locator("[data-slot=error-row]");
const section = (page: Page, name: RegExp) => page.getByRole("region", { name });
/** Resolves once the panel has explained the group's latest request. */
async function expectExplained(page: Page): Promise<void> {
  await expect(errorPanel(page).locator("[data-slot=error-explainer]")).toBeVisible();
}

test.describe("an admin", () => {
  test("resolves a group by keyboard alone; a call that fails again brings it back as regressed", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
    db,
  }) => {
    test.setTimeout(90_000);
    const fail = async () => logRow((await api().get("/nothing")).requestId);
    await fail();
    await signIn(page, "admin");
    await openScreen(page, routes.errors(workspace.slug), "Errors");
    await expect(page.getByRole("button", { name: "Keyboard shortcuts" })).toBeEnabled();
    await page.keyboard.press("j");
    await expect(page.locator("[data-error]")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(errorPanel(page)).toBeFocused();
    await expectExplained(page);
    await page.keyboard.press("e");
    await expect(errorPanel(page).locator("> header")).toContainText("Resolved");
    await expect(section(page, /^Resolved 1/)).toBeVisible();
    await pressEscape(page);
    await expect(errorPanel(page)).toHaveCount(0);
    await expect(page.locator("[data-error]")).toBeFocused();

    await fail();
    await openScreen(page, routes.errors(workspace.slug), "Errors");
    await expect(section(page, /^Regressed 1/)).toBeVisible();
    await expect(rows(page)).toContainText(/resolved .* regressed/);
    await page.locator("[data-error]").press("Enter");
    await expectExplained(page);
    await expect(errorPanel(page).locator("> header")).toContainText(
      /^Regressedresolved \d+ \w+, regressed /,
    );
    await page.keyboard.press("e");
    await expect(section(page, /^Resolved 1/)).toBeVisible();
    const audited = await db.auditEvent.findMany({
      where: { workspaceId: workspace.id },
      select: { action: true, actorName: true },
    });
    expect(audited.map(({ action }) => action)).toEqual(["error_group.resolved", "error_group.resolved"]);
  });

  test("snoozes a group until a count or a date, and reopens it", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    await logRow((await api().get("/nothing")).requestId);
    await signIn(page, "owner");
    await openScreen(page, routes.errors(workspace.slug), "Errors");
    await expect(page.getByRole("button", { name: "Keyboard shortcuts" })).toBeEnabled();
    await page.locator("[data-error]").focus();
    await page.keyboard.press("s");
    await page.getByRole("menuitem", { name: "After 10 more failures" }).click();
    const head = errorPanel(page).locator("> header");
    await expect(head).toContainText("until 10 more failures, 0 so far");
    await expect(section(page, /^Snoozed 1/)).toBeVisible();

    await errorPanel(page).getByRole("button", { name: "Snooze" }).click();
    await page.getByRole("menuitem", { name: "Custom…" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Snooze" }).click();
    await expect(dialog.getByText("Choose a day or a number of failures")).toBeVisible();
    await dialog.getByLabel("Or after more failures").fill("1");
    // A refusal is told once, in the dialog.
    await page.route("**/api/dashboard/**", (route) =>
      route.request().method() === "PATCH" ? route.abort() : route.fallback(),
    );
    await dialog.getByRole("button", { name: "Snooze" }).click();
    await expect(dialog.getByRole("alert")).toBeVisible();
    await expect(page.locator("[data-sonner-toast][data-type=error]")).toHaveCount(0);
    await page.unroute("**/api/dashboard/**");
    await dialog.getByRole("button", { name: "Snooze" }).click();
    await expect(dialog).toBeHidden();
    await expect(errorPanel(page).getByRole("button", { name: "Snooze" })).toBeFocused();
    await expect(head).toContainText("until 1 more failure, 0 so far");

    await logRow((await api().get("/nothing")).requestId);
    await openScreen(page, routes.errors(workspace.slug), "Errors");
    await expect(section(page, /^Open 1/)).toBeVisible();
  });
});

test("a group's panel shows what changed in the day before it began", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  await signIn(page, "owner");
  await openScreen(page, routes.settings(workspace.slug), "Settings");
  await page.getByLabel("Name", { exact: true }).fill("Lovelace & Sons");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Workspace renamed")).toBeVisible();
  await logRow((await api().get("/nothing")).requestId);
  await openScreen(page, routes.errors(workspace.slug), "Errors");
  await page.locator("[data-error]").click();
  await expect(item(errorPanel(page), "renamed the workspace to Lovelace & Sons")).toContainText("before");
});

test("hostile text stays in its box, another workspace sees nothing of it, and members decide nothing", async ({
  page,
  signIn,
  api,
  workspace,
  newWorkspace,
  logRow,
  dashboard,
}) => {
  const { requestId } = await api().get(`/${encodeURIComponent("<img src=x onerror=alert(1)>")}`);
  await logRow(requestId);
  await signIn(page, "owner");
  await openScreen(page, routes.errors(workspace.slug), "Errors");
  await page.locator("[data-error]").click();
  await expectExplained(page);
  await expect(page.locator("img[src=x]")).toHaveCount(0);

  const other = await newWorkspace();
  const client = await dashboard("owner");
  const read = await client.get(dashboardApi.errorGroup(other.slug, requestId));
  expect(read.status()).toBe(404);
  const change = await client.patch(dashboardApi.errorGroup(other.slug, requestId), {
    data: { state: "resolved" },
  });
  expect(change.status()).toBe(404);
  const member = await dashboard("member");
  const own = dashboardApi.errorGroup(workspace.slug, requestId);
  expect((await member.patch(own, { data: { state: "resolved" } })).status()).toBe(403);
  expect((await member.get(own)).status()).toBe(200);
});
