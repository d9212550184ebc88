import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { capture } from "../support/captured";
import { item, openScreen } from "../support/screens";
import { violations } from "../support/violations";

const API_PATH = "/api/v1/intake-bots";

test.describe("an empty workspace", () => {
  test("leads through a key and its command to the first call, and keeps the key in the page alone", async ({
    page,
    signIn,
    api,
    workspace,
    db,
  }) => {
    test.setTimeout(90_000);
    await db.apiKey.deleteMany({ where: { workspaceId: workspace.id } });
    await signIn(page, "admin");
    await openScreen(page, routes.workspace(workspace.slug), "Overview");
    const main = page.getByRole("main");
    await expect(item(main, "Send the first call")).toContainText("export IOZEN_API_KEY=iozen_live_…");
    await main.getByRole("button", { name: "Create key" }).press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("First");
    await dialog.getByRole("radio", { name: "Read only" }).check();
    await dialog.getByRole("button", { name: "Create key" }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect(main.getByRole("button", { name: "Copy key" })).toBeFocused();
    const secret = (await main.getByText(/^iozen_live_\w{32}$/).textContent()) ?? "none";
    await expect(item(main, "Send the first call")).toContainText(`export IOZEN_API_KEY=${secret}`);
    expect(await violations(page)).toEqual([]);

    await main.getByRole("button", { name: "I have stored it" }).click();
    await expect(main.getByText(/^iozen_live_\w{32}$/)).toHaveCount(0);
    await expect(main.getByText("Waiting for the first call")).toBeVisible();
    (await api(secret).get("/intake-bots")).data();
    await expect(main.getByText("First call received:")).toBeVisible();
    await main.getByRole("button", { name: "Show the overview" }).click();
    await expect(main.locator("[data-figure=Requests] p").first()).toHaveText("1");

    const captured = capture(page);
    await openScreen(page, routes.workspace(workspace.slug), "Overview");
    for (const { url, text } of await captured.texts()) expect(text, url).not.toContain(secret);
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toContain(secret);
  });

  test("hints at the header when a call from the same address was refused", async ({
    page,
    signIn,
    workspace,
    playwright,
    serverUrl,
  }) => {
    test.setTimeout(60_000);
    await signIn(page, "owner");
    await openScreen(page, routes.workspace(workspace.slug), "Overview");
    // From the browser's own address, with the key in a header that the API does not read.
    const client = await playwright.request.newContext({ baseURL: serverUrl });
    const refused = await client.get(API_PATH, { headers: { Authorization: "Token not-a-key" } });
    expect(refused.status()).toBe(401);
    await client.dispose();
    const hint = page.getByRole("status").filter({ hasText: "A call from your address was refused" });
    await expect(hint).toContainText("Authorization: Bearer");
    await expect(hint.getByRole("link", { name: "See which check failed" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test("shows a member whom to ask for a key", async ({ page, signIn, workspace, db }) => {
    await db.apiKey.deleteMany({ where: { workspaceId: workspace.id } });
    await signIn(page, "member");
    await openScreen(page, routes.workspace(workspace.slug), "Overview");
    await expect(page.getByText("Owners and admins create and revoke keys")).toBeVisible();
    await expect(page.getByRole("button", { name: "Create key" })).toHaveCount(0);
  });
});
