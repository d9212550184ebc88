import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen } from "../support/screens";

test.describe("the list of keys", () => {
  test.beforeEach(async ({ signIn, page, workspace }) => {
    await workspace.createKey({ name: "Website form" });
    await workspace.createKey({ name: "Nightly export", scopes: ["read:submissions"] });
    await workspace.createKey({ name: "Old CI", revoked: true });
    await signIn(page, "member");
  });

  test("hides ended keys behind a switch, sorts and filters, and keeps all of it in the address", async ({
    page,
    workspace,
  }) => {
    await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
    const names = page.locator("tbody [data-row-link]");
    await expect(names).toHaveText(["Nightly export", "Website form", "Test key"]);
    // The state first, and the key beneath the name.
    await expect(page.getByRole("row").nth(1).getByRole("cell").first()).toHaveText("Active");
    await expect(page.getByRole("row").nth(1).getByRole("cell").nth(1)).toContainText("iozen_live_");

    await page.getByRole("checkbox", { name: "Show 1 ended key" }).check();
    await expect(names).toHaveText(["Old CI", "Nightly export", "Website form", "Test key"]);
    const byName = page.getByRole("columnheader", { name: "Name" });
    await byName.getByRole("button").press("Enter");
    await expect(byName).toHaveAttribute("aria-sort", "ascending");
    await expect(names).toHaveText(["Nightly export", "Old CI", "Test key", "Website form"]);
    await byName.getByRole("button").press("Enter");
    await expect(names.first()).toHaveText("Website form");

    await page.getByRole("searchbox", { name: "Filter keys" }).fill("read:submissions export");
    await expect(names).toHaveText(["Nightly export"]);
    await page.reload();
    await expect(names).toHaveText(["Nightly export"]);
    await expect(page.getByRole("searchbox", { name: "Filter keys" })).toHaveValue("read:submissions export");
    await page.getByRole("searchbox", { name: "Filter keys" }).fill("nobody");
    await page.getByRole("button", { name: "Clear filter" }).click();
    await expect(names).toHaveCount(4);
  });

  test("offers the ended keys where a filter finds only them, also on a phone", async ({
    page,
    workspace,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openScreen(page, `${routes.apiKeys(workspace.slug)}?q=old`, "API keys");
    await expect(page.getByText("No active key matches. 1 ended key does.")).toBeVisible();
    await page.getByRole("button", { name: "Show ended keys" }).click();
    await expect(page.locator("[data-slot=key-card]")).toHaveCount(1);
  });

  test("draws only the refused calls of a revoked key red, and says that it is still called", async ({
    page,
    api,
    dashboard,
    db,
    workspace,
    logRow,
  }) => {
    const { id, secret } = await workspace.createKey({ name: "Leaked" });
    for (let count = 0; count < 3; count++) (await api(secret).get("/intake-bots")).data();
    await (await dashboard("owner")).delete(dashboardApi.apiKey(workspace.slug, id));
    const refused = await api(secret).get("/intake-bots");
    refused.refusal("authentication_required");
    await logRow(refused.requestId);
    // Otherwise written once a minute.
    await db.apiKey.update({ where: { id }, data: { lastUsedAt: new Date() } });
    await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
    await expect(page.getByText("1 still called")).toBeVisible();
    await page.getByRole("checkbox", { name: "Show 2 ended keys" }).check();
    const row = page.getByRole("row").filter({ hasText: "Leaked" });
    await expect(
      row.getByRole("img", { name: "4 requests in the last 24 hours, 1 refused because of the key" }),
    ).toBeVisible();
    const heightOf = async (fill: string) =>
      Number(await row.locator(`rect.${fill}`).first().getAttribute("height"));
    expect(await heightOf("fill-bad")).toBeLessThan(await heightOf("fill-control"));
  });
});
