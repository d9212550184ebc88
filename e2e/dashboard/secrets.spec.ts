import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { capture } from "../support/captured";
import { LiveStream } from "../support/live-stream";
import { openRequest, openScreen, SCREENS } from "../support/screens";
import { createWebhook } from "../support/webhooks";

test("no page receives a key, hash, password, session or signing secret", async ({
  page,
  signIn,
  people,
  sessions,
  api,
  workspace,
  db,
  logRow,
  serverUrl,
}) => {
  test.setTimeout(90_000);
  const revoked = await workspace.createKey({ name: "Old", revoked: true });
  const webhook = await createWebhook(api());
  const refused = await api(revoked.secret).get(`/intake-bots?api_key=${workspace.key}`);
  const failed = await api().post(
    `/intake-bots/${workspace.botId}/submissions`,
    { data: { password: "canary-password-4711" } },
    { headers: { Cookie: "session=canary-cookie-4711", "X-Api-Key": "canary-header-4711" } },
  );
  for (const { requestId } of [refused, failed]) await logRow(requestId);

  const captured = capture(page);
  await signIn(page, "owner");
  for (const { path, heading } of SCREENS) await openScreen(page, path(workspace.slug), heading);
  for (const { requestId } of [refused, failed]) await openRequest(page, workspace.slug, requestId);
  const owner = await sessions.request(people.owner);
  const json = [];
  for (const name of [
    "workspace",
    "members",
    "apiKeys",
    "requests",
    "usage",
    "usageRequests",
    "rateWindows",
    "overview",
    "causes",
    "errors",
  ] as const) {
    json.push({ url: name, text: await (await owner.get(dashboardApi[name](workspace.slug))).text() });
  }

  const cookie = (await sessions.cookies(people.owner))
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
  const live = await LiveStream.open({ serverUrl, workspaceSlug: workspace.slug, cookie });
  const misplaced = await api(revoked.secret).get(`/intake-bots?api_key=${workspace.key}`);
  await live.waitFor([misplaced.requestId]);
  live.cut();
  json.push({ url: "live", text: JSON.stringify([live.headers, live.events]) });

  const keys = await db.apiKey.findMany({ where: { workspaceId: workspace.id }, select: { hash: true } });
  const accounts = await db.account.findMany({
    where: { userId: people.owner.id },
    select: { password: true },
  });
  const session = (await sessions.cookies(people.owner)).map(({ value }) => value);
  const secrets = [
    workspace.key,
    revoked.secret,
    webhook.secret,
    people.owner.password,
    "canary-password-4711",
    "canary-cookie-4711",
    "canary-header-4711",
    ...keys.map(({ hash }) => hash),
    ...accounts.map(({ password }) => password ?? ""),
    ...session.filter((value) => value.length > 20),
  ];
  const received = [...(await captured.texts()), ...json];
  expect(received.length).toBeGreaterThan(15);
  expect(secrets.every((secret) => secret.length > 10)).toBe(true);
  const leaks = received.flatMap(({ url, text }) =>
    secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret.slice(0, 14)}… in ${url}`),
  );
  expect(leaks).toEqual([]);
});

test("a created key is shown once: neither a reload nor the list shows it again", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "owner");
  await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Shown once");
  await dialog.getByRole("radio", { name: "Read only" }).check();
  await dialog.getByRole("button", { name: "Create key" }).click();
  const secret = (await dialog.getByText(/^iozen_live_\w{32}$/).textContent()) ?? "none";
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await expect(page.getByRole("button", { name: "Actions for Shown once" })).toBeFocused();
  const captured = capture(page);
  await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
  await expect(page.getByRole("row").filter({ hasText: "Shown once" })).toBeVisible();
  for (const { url, text } of await captured.texts()) expect(text, url).not.toContain(secret);
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(stored).not.toContain(secret);
});

test("scripts and other sites cannot access the session cookie", async ({ page, signIn }) => {
  await signIn(page, "owner");
  const cookie = (await page.context().cookies()).find(({ name }) => name.includes("session"));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  await page.goto("/");
  expect(await page.evaluate(() => document.cookie)).not.toContain(cookie?.value ?? "none");
});
