import { routes } from "@/lib/routes";
import { DAY_MS, MINUTE_MS } from "@/lib/time";
import { expect, test } from "../fixtures";
import { provoke } from "../support/provoke";
import { openRequest, openScreen, requestPanel } from "../support/screens";

test.describe("a fix opens its dialog and returns to the request", () => {
  test("restores an archived workspace", async ({ page, openFailure }) => {
    const { response, panel } = await openFailure("workspace_archived");
    await panel.getByRole("link", { name: "Restore" }).click();
    const dialog = page.getByRole("dialog", { name: /^Restore / });
    await expect(dialog.getByRole("link", { name: "Back to the request" })).toBeVisible();
    await dialog.getByRole("button", { name: "Restore workspace" }).click();
    await expect(page).toHaveURL(new RegExp(`selected=${response.requestId}`));
    await expect(requestPanel(page)).toContainText("was archived, and is active again");
  });

  test("shows the key of a call, also by keyboard", async ({ page, openFailure }) => {
    const { response, panel } = await openFailure("authentication_required");
    await panel.getByRole("link", { name: "Show Provoking key" }).press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Provoking key" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText("Revoked");
    await page.getByRole("link", { name: "Back to the request" }).press("Enter");
    await expect(page).toHaveURL(new RegExp(`selected=${response.requestId}`));
    await expect(requestPanel(page)).toContainText("The key was revoked");
  });

  test("gives a replacement key its own name, and its predecessor an end date", async ({
    page,
    api,
    db,
    openFailure,
  }) => {
    const { response, key, panel } = await openFailure("insufficient_scopes");
    await panel.getByRole("link", { name: "Create key" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Provoking key 2");
    await dialog.getByRole("combobox", { name: /Provoking key, the replaced key, expires/ }).click();
    await page.getByRole("option", { name: "7 days" }).click();
    await dialog.getByRole("button", { name: "Create key" }).click();
    await dialog.getByRole("button", { name: "I have stored it" }).click();
    await expect(page).toHaveURL(new RegExp(`selected=${response.requestId}`));
    await expect(requestPanel(page)).toBeFocused();

    const old = await db.apiKey.findUniqueOrThrow({ where: { id: key.id }, select: { expiresAt: true } });
    const days = ((old.expiresAt?.getTime() ?? 0) - Date.now()) / DAY_MS;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
    (await api(key.secret).get("/intake-bots")).data();

    await requestPanel(page).getByRole("link", { name: "Revoke key" }).click();
    await expect(page.getByRole("dialog", { name: "Revoke Provoking key" })).toBeVisible();
    await page.getByRole("link", { name: "Back to the request" }).click();
    await expect(requestPanel(page)).toContainText("This key may not create submissions");
  });
});

test("a bot that fails on every call is reported, and the count links to exactly those calls", async ({
  page,
  signIn,
  api,
  newWorkspace,
  db,
  logRow,
}) => {
  const { response, workspace } = await provoke("internal_error", { api, newWorkspace, db });
  const fine = await workspace.createBot();
  const call = api(workspace.key);
  await call.get(`/intake-bots/${fine.id}`);
  await call.post(`/intake-bots/${workspace.botId}/submissions`, { data: {} });
  await logRow((await call.get(`/intake-bots/${workspace.botId}`)).requestId);
  await signIn(page, "owner");
  const panel = await openRequest(page, workspace.slug, response.requestId);
  await expect(panel).toContainText(
    /3 of 3 calls for this intake bot failed since .* UTC: no retry has helped so far/,
  );
  await expect(panel).toContainText("None in the log");
  await expect(panel).not.toContainText(/Retry with increasing delays|only such failure/);
  await panel.getByRole("link", { name: "3 of 3 calls" }).click();
  await expect(page.getByRole("row", { name: /^\d\d:\d\d/ })).toHaveCount(3);
  await page.getByRole("button", { name: /^Remove the filter path in / }).click();
  await expect(page).not.toHaveURL(/path=/);
});

test("every page contains this server's URL in its first HTML", async ({
  page,
  signIn,
  workspace,
  api,
  serverUrl,
}) => {
  const { requestId } = await api().get("/intake-bots/none");
  await signIn(page, "owner");
  for (const path of ["/docs/quick-start", routes.request(workspace.slug, requestId)]) {
    const html = await (await page.request.get(path)).text();
    expect(html).not.toContain("iozen.example");
    // Colours split the code into elements.
    if (path.startsWith("/docs")) expect(html.replaceAll(/<[^>]*>/g, "")).toContain(`${serverUrl}/api/v1`);
  }
});

test("the badge of a key shows its current state, and the count agrees", async ({
  page,
  signIn,
  newWorkspace,
}) => {
  await signIn(page, "owner");
  for (const [options, badge, count] of [
    [{ plan: "free" }, "No API access", "1 key, none works: Free has no API access"],
    [{ archived: true }, "Archived", "1 key, none works: the workspace is archived"],
    [{ plan: "pro" }, "Active", "1 of 3 active"],
  ] as const) {
    const { slug } = await newWorkspace(options);
    await openScreen(page, routes.apiKeys(slug), "API keys");
    await expect(page.getByRole("table").getByText(badge, { exact: true })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(count);
  }
});

for (const minutes of [-10, 10]) {
  test(`relative times follow the server's clock when the browser's is ${minutes} minutes off`, async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    const { secret } = await workspace.createKey({ name: "Clock key" });
    const response = await api(secret).get("/intake-bots/none");
    await logRow(response.requestId);
    await signIn(page, "owner");
    await page.clock.install({ time: Date.now() + minutes * MINUTE_MS });
    await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
    const used = page.getByRole("row").filter({ hasText: "Clock key" }).locator("time").first();
    await expect(used).toHaveText(/^(just now|\d+ s ago)$/);
    const panel = await openRequest(page, workspace.slug, response.requestId);
    await expect(panel.getByText(/^(just now|\d+ s ago)$/).first()).toBeVisible();
    await expect(panel).not.toContainText(/in \d+ min|1\d min ago/);
  });
}
