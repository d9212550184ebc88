import { keyDetailSchema } from "@/lib/contracts/key-detail";
import { dashboardApi, routes } from "@/lib/routes";
import { DAY_MS } from "@/lib/time";
import { expect, test } from "../fixtures";
import { expectTotal } from "../support/log-row";
import { item, openScreen } from "../support/screens";
import { violations } from "../support/violations";

const HOSTILE = "<img src=x onerror=alert(1)> order desk";

test("the page of a key opens from its row, and each of its figures opens exactly those requests", async ({
  page,
  signIn,
  dashboard,
  api,
  workspace,
  logRow,
}) => {
  const { id, secret } = await workspace.createKey({ name: "Order desk", scopes: ["read:intake-bots"] });
  for (let count = 0; count < 4; count++) (await api(secret).get("/intake-bots")).data();
  (await api(secret).get("/webhooks")).refusal("insufficient_scopes");
  await logRow((await api(secret).get(`/intake-bots/${workspace.botId}`)).requestId);
  await api().get("/intake-bots");

  await signIn(page, "member");
  const member = await dashboard("member");
  await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
  await page.getByRole("link", { name: "Order desk" }).press("Enter");
  await expect(page).toHaveURL(routes.apiKey(workspace.slug, id));
  await expect(page.getByRole("heading", { level: 1, name: "Order desk" })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(main.getByRole("region", { name: "Requests" })).toContainText("6 in 30 days");
  await expect(main.getByRole("region", { name: "Scopes" })).toContainText("used 1 of 1 so far");
  await expect(main.getByRole("meter", { name: "Order desk, requests in this minute" })).toHaveAttribute(
    "aria-valuetext",
    "494 of 500 left",
  );
  await expect(main.getByRole("region", { name: "Callers" }).locator("tbody tr")).toHaveCount(1);
  const links = main.locator("a[href*='/requests?']");
  // All, four outcomes, three endpoints, one code, one caller.
  expect(await links.count()).toBeGreaterThanOrEqual(10);
  for (const link of await links.all()) await expectTotal(link, member, workspace.slug);
  expect(await violations(page)).toEqual([]);

  const chart = main.getByRole("slider", { name: /^Requests by day/ });
  await chart.press("End");
  await expect(chart).toHaveAttribute("aria-valuetext", /so far today: 6 requests/);
  await chart.press("Enter");
  await expect(page.locator("[data-request]")).toHaveCount(6);
  await page.goBack();
  const minutes = main.getByRole("slider", { name: /^Requests in the busiest minute/ });
  await minutes.press("End");
  await expect(minutes).toHaveAttribute("aria-valuetext", /most at .*: \d+ requests?/);
});

test("an admin renames a key and writes a note, which is text; a member may do neither", async ({
  page,
  signIn,
  dashboard,
  db,
  workspace,
}) => {
  await signIn(page, "admin");
  await openScreen(page, routes.apiKey(workspace.slug, workspace.keyId), "Test key");
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Rename" }).press("Enter");
  await dialog.getByLabel("Name").fill("Order desk \u202e");
  await dialog.getByLabel("Name").press("Enter");
  await expect(dialog).toContainText("A name cannot hold the control or invisible character U+202E");
  await dialog.getByLabel("Name").fill("Order desk");
  await dialog.getByLabel("Name").press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: "Order desk" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Actions for Order desk" })).toBeFocused();

  await page.getByRole("button", { name: "Add a note" }).click();
  await dialog.getByLabel("Note").fill("n".repeat(201));
  await dialog.getByRole("button", { name: "Save note" }).click();
  await expect(dialog).toContainText("At most 200 characters");
  await dialog.getByLabel("Note").fill(HOSTILE);
  await dialog.getByRole("button", { name: "Save note" }).click();
  await expect(page.getByRole("main")).toContainText(HOSTILE);
  await expect(page.getByRole("main").locator("img[src=x]")).toHaveCount(0);
  const history = page.getByRole("region", { name: "History" });
  await expect(item(history, "renamed it to Order desk")).toBeVisible();
  await expect(item(history, "changed the note")).toBeVisible();
  const events = await db.auditEvent.findMany({
    where: { workspaceId: workspace.id, targetId: workspace.keyId },
    orderBy: { createdAt: "asc" },
  });
  expect(events).toMatchObject([
    { action: "api_key.renamed", data: { from: "Test key", to: "Order desk" } },
    { action: "api_key.noted", data: { name: "Order desk", from: null, to: HOSTILE } },
  ]);

  const member = await dashboard("member");
  const address = dashboardApi.apiKey(workspace.slug, workspace.keyId);
  expect((await member.patch(address, { data: { note: "mine" } })).status()).toBe(403);
  expect(keyDetailSchema.parse(await (await member.get(address)).json()).apiKey.note).toBe(HOSTILE);
  await signIn(page, "member");
  await openScreen(page, routes.apiKey(workspace.slug, workspace.keyId), "Order desk");
  for (const name of ["Rename", "Revoke key", "Change the note"])
    await expect(page.getByRole("button", { name })).toHaveCount(0);
});

test("a key that uses few of its scopes offers a smaller one, filled in", async ({
  page,
  signIn,
  api,
  db,
  workspace,
  logRow,
}) => {
  await db.apiKey.update({
    where: { id: workspace.keyId },
    data: { createdAt: new Date(Date.now() - 40 * DAY_MS) },
  });
  await logRow((await api().get("/intake-bots")).requestId);
  await signIn(page, "owner");
  await openScreen(page, routes.apiKey(workspace.slug, workspace.keyId), "Test key");
  const scopes = page.getByRole("region", { name: "Scopes" });
  await expect(scopes).toContainText("used 1 of 6 in 30 days");
  await expect(item(scopes, "manage:webhooks")).toContainText("not in 30 days");
  await expect(item(scopes, "read:contacts")).toContainText("no endpoint yet");
  await scopes.getByRole("link", { name: "Make smaller" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("Name")).toHaveValue("Test key 2");
  await expect(dialog.getByRole("checkbox", { name: "read:intake-bots" })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: "manage:webhooks" })).not.toBeChecked();
});

test("a key of another workspace looks like one that does not exist", async ({
  page,
  signIn,
  dashboard,
  workspace,
  newWorkspace,
  db,
}) => {
  const foreign = await newWorkspace();
  const owner = await dashboard("owner");
  const answers = await Promise.all(
    [foreign.keyId, "nosuchkey"].map(async (id) => {
      const responses = [
        await owner.get(dashboardApi.apiKey(workspace.slug, id)),
        await owner.get(dashboardApi.keyCallers(workspace.slug, id)),
        await owner.patch(dashboardApi.apiKey(workspace.slug, id), { data: { note: "x" } }),
      ];
      expect(responses.map((response) => response.status())).toEqual([404, 404, 404]);
      return Promise.all(responses.map((response) => response.text()));
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(await db.apiKey.findUniqueOrThrow({ where: { id: foreign.keyId } })).toMatchObject({ note: null });
  await signIn(page, "owner");
  await page.goto(routes.apiKey(workspace.slug, foreign.keyId));
  await expect(page.getByRole("main")).toContainText("This workspace has no such API key");
});

test("revokes the key in place, and axe and a phone accept its page in every state", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "owner");
  await openScreen(page, routes.apiKey(workspace.slug, workspace.keyId), "Test key");
  expect(await violations(page), "without calls").toEqual([]);
  await page.getByRole("button", { name: "Revoke key" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("main")).toContainText("Revoked");
  await expect(page.getByRole("button", { name: "Actions for Test key" })).toBeFocused();
  await page.setViewportSize({ width: 390, height: 844 });
  const { content, screen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(screen);
  expect(await violations(page), "revoked, on a phone").toEqual([]);
});
