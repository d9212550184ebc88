import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { makeSupportLink, newSubmission } from "../support/role-actions";
import { openRequest, openScreen, openSharedRequest, pressEscape } from "../support/screens";
import { violations } from "../support/violations";

const DEAD = "This link shows nothing";

test("an admin makes a link, somebody without an account opens it, and once it is revoked it shows nothing", async ({
  page,
  signIn,
  api,
  logRow,
  workspace,
  browser,
  serverUrl,
}) => {
  const { requestId } = await api().get("/intake-botz");
  await logRow(requestId);
  await signIn(page, "admin");
  const panel = await openRequest(page, workspace.slug, requestId);
  const copy = panel.getByRole("button", { name: "Copy", exact: true });
  const dialog = page.getByRole("dialog");

  await copy.press("Enter");
  await page.getByRole("menuitem", { name: /^Link for support…/ }).press("Enter");
  await expect(dialog.getByRole("heading", { name: "Link for support" })).toBeVisible();
  expect(await violations(page, { within: "[data-slot=dialog]" })).toEqual([]);
  await pressEscape(page);
  await expect(dialog).toHaveCount(0);
  await expect(copy).toBeFocused();
  await expect(panel).toBeVisible();

  await copy.press("Enter");
  await page.getByRole("menuitem", { name: /^Link for support…/ }).press("Enter");
  await dialog.getByRole("radio", { name: "7 days" }).check();
  await dialog.getByRole("button", { name: "Make link" }).click();
  await expect(dialog.getByRole("heading", { name: /shown only once/ })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Copy link" })).toBeFocused();
  expect(await violations(page, { within: "[data-slot=dialog]" })).toEqual([]);
  const link = (await dialog.locator("code").textContent()) ?? "";
  expect(link).toMatch(new RegExp(`^${serverUrl}/support/[\\w-]{43}$`));
  await dialog.getByRole("button", { name: "Done" }).click();

  const context = await browser.newContext();
  const guest = await context.newPage();
  await openSharedRequest(guest, link);
  await expect(guest.getByRole("region", { name: "Summary" })).toContainText("GET /intake-botz");
  await expect(guest.getByRole("heading", { level: 2 }).first()).toBeVisible();
  for (const name of ["Request headers", "Response body", "Time by stage"])
    await expect(guest.getByRole("heading", { name })).toBeVisible();
  await guest.reload();

  await openScreen(page, routes.settings(workspace.slug), "Settings");
  const row = page.getByRole("list", { name: "Support links" }).getByRole("listitem");
  await expect(row).toContainText("404GET/intake-botz");
  await expect(row).toContainText("opened 2 times");
  await row.getByRole("button", { name: "Revoke the link to GET /intake-botz" }).click();
  await expect(row.getByRole("button", { name: "Keep link" })).toBeFocused();
  await row.getByRole("button", { name: "Revoke link" }).click();
  await expect(page.getByText("No link works now.")).toBeVisible();
  expect((await guest.goto(link))?.status()).toBe(404);
  await expect(guest.getByRole("heading", { name: DEAD })).toBeVisible();
  await context.close();
});

test("members see the links and make none; another workspace's person cannot revoke one", async ({
  page,
  signIn,
  api,
  logRow,
  workspace,
  dashboard,
  demo,
  sessions,
}) => {
  const { requestId } = await api().get("/intake-botz");
  await logRow(requestId);
  const path = await makeSupportLink(await dashboard("owner"), workspace.slug, requestId);
  const member = await dashboard("member");
  const links = await (await member.get(dashboardApi.supportLinks(workspace.slug))).json();
  expect(links).toMatchObject([{ requestId, opens: 0 }]);
  const one = dashboardApi.supportLink(workspace.slug, links[0].id);
  expect((await member.delete(one)).status()).toBe(403);
  const refused = await member.post(dashboardApi.supportLinks(workspace.slug), {
    data: { requestId, hours: 1 },
    headers: newSubmission(),
  });
  expect(refused.status()).toBe(403);
  const [stranger] = demo.users;
  if (!stranger) throw new Error("The demo data has no users");
  expect((await (await sessions.request(stranger)).delete(one)).status()).toBe(404);

  await signIn(page, "member");
  const panel = await openRequest(page, workspace.slug, requestId);
  await panel.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: /^JSON/ })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /^Link for support/ })).toHaveCount(0);
  await openSharedRequest(page, path);
});

test("every link that shows nothing shows the same page", async ({
  page,
  api,
  logRow,
  workspace,
  dashboard,
  db,
  request,
}) => {
  const { requestId } = await api().get("/intake-botz");
  await logRow(requestId);
  const owner = await dashboard("owner");
  const [ended, revoked, archived] = [
    await makeSupportLink(owner, workspace.slug, requestId),
    await makeSupportLink(owner, workspace.slug, requestId),
    await makeSupportLink(owner, workspace.slug, requestId),
  ];
  const rows = await db.supportLink.findMany({
    where: { workspaceId: workspace.id },
    orderBy: { id: "asc" },
    select: { id: true },
  });
  const change = (at: number, data: object) =>
    db.supportLink.updateMany({ where: { id: rows[at]?.id ?? "" }, data });
  await change(0, { endsAt: new Date() });
  await change(1, { revokedAt: new Date() });
  await db.workspace.update({ where: { id: workspace.id }, data: { archivedAt: new Date() } });
  const answers: unknown[] = [];
  for (const path of [
    routes.supportLink("x"),
    routes.supportLink("a".repeat(43)),
    ended,
    revoked,
    archived,
  ]) {
    const response = await page.goto(path);
    const names = Object.keys((await request.get(path)).headers()).toSorted();
    answers.push([response?.status(), await page.getByRole("main").innerText(), await page.title(), names]);
  }
  expect(answers).toEqual(answers.map(() => answers[0]));
  expect(answers[0]).toEqual([404, expect.stringContaining(DEAD), "Support link · ioZen", expect.any(Array)]);
  expect(await violations(page)).toEqual([]);
});

test("the page is kept by nobody, names nobody, and shows hostile text as text", async ({
  page,
  api,
  logRow,
  workspace,
  dashboard,
  people,
}) => {
  const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
  const { requestId } = await api().post(
    `/intake-bots/${workspace.botId}/submissions`,
    { data: { full_name: 7, [hostile]: hostile } },
    { headers: { "User-Agent": hostile, "X-Forwarded-For": "198.51.100.7", "X-Note": hostile } },
  );
  const row = await logRow(requestId);
  const path = await makeSupportLink(await dashboard("owner"), workspace.slug, requestId);
  const response = await page.goto(path);
  const headers = response?.headers() ?? {};
  expect(headers).toMatchObject({ "referrer-policy": "no-referrer" });
  expect(headers["x-robots-tag"]).toContain("noindex");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers).not.toHaveProperty("set-cookie");

  await expect(page.getByText(hostile).first()).toBeVisible();
  await expect(page.locator("img, main script")).toHaveCount(0);
  await expect(page).toHaveTitle(/^Support link/);
  const received = (await response?.text()) ?? "";
  const others = [workspace.name, workspace.slug, workspace.keyId, "198.51.100.7", workspace.key];
  const names = Object.values(people).flatMap(({ name, email }) => [name, email]);
  const address = row.clientAddress === "127.0.0.1" ? [] : [row.clientAddress];
  expect([...others, ...names, ...address].filter((each) => received.includes(each))).toEqual([]);
});
