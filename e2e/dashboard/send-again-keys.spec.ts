import { MAX_TEMPORARY_KEYS } from "@/lib/keys/key-facts";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { unknownKey } from "@/testing/world/keys";
import { expect, test } from "../fixtures";
import { editPart, openEditor, sendButton, statusOf } from "../support/screens";

test("a member pastes a key: it is sent to the API alone, without the session, and kept nowhere", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
  db,
}) => {
  const reader = await workspace.createKey({ name: "Read only", scopes: ["read:intake-bots"] });
  const { requestId } = await api(reader.secret).get(`/intake-bots/${workspace.botId}/submissions`);
  await logRow(requestId);
  const { secret } = await workspace.createKey({ name: "Mine", scopes: ["read:submissions"] });
  await signIn(page, "member");
  const sent: { url: string; body: string; headers: Promise<Record<string, string>> }[] = [];
  page.on("request", (request) => {
    // A request that is still open at the end of the test has none.
    const headers = request.allHeaders().catch(() => ({}));
    sent.push({ url: request.url(), body: request.postData() ?? "", headers });
  });
  const panel = await openEditor(page, workspace.slug, requestId);
  await expect(panel.getByRole("radio", { name: "A temporary key" })).toBeDisabled();
  await expect(panel.getByText("For owners and admins, who create keys.")).toBeVisible();
  await expect(sendButton(panel)).toBeDisabled();
  await panel.getByRole("textbox", { name: "API key" }).fill(` ${secret}\n`);
  await sendButton(panel).click();
  await expect(statusOf(panel)).toContainText(/It works now: 200 in/);

  const calls = sent.filter(({ url }) => url.includes("/api/v1/"));
  expect(calls).toHaveLength(1);
  const headers = (await calls[0]?.headers) ?? {};
  expect(headers["authorization"]).toBe(`Bearer ${secret}`);
  expect(headers["cookie"]).toBeUndefined();
  expect(headers["referer"]).toBeUndefined();
  for (const each of sent.filter((request) => request !== calls[0])) {
    expect(each.url).not.toContain(secret.slice(11, 30));
    expect(each.body + JSON.stringify(await each.headers)).not.toContain(secret.slice(11, 30));
  }
  const stored = await page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      history.state,
      location.href,
    ]),
  );
  expect(stored).not.toContain(secret.slice(11, 30));
  expect(await page.content()).not.toContain(secret.slice(11, 30));
  // The log names the key, as for any call.
  await panel.getByRole("button", { name: "Open the new request" }).click();
  await expect(panel.getByRole("region", { name: "Summary" })).toContainText("Mine");
  expect(await db.apiKey.count({ where: { workspaceId: workspace.id, isTemporary: true } })).toBe(0);

  // Kept while the screen is open, for the next call; gone with it.
  await panel.getByRole("tab", { name: "Send again" }).click();
  await expect(panel.getByRole("textbox", { name: "API key" })).toHaveValue(` ${secret}`);
  await page.reload();
  await expect(panel.getByRole("textbox", { name: "API key" })).toHaveValue("");
});

test("an unknown key gets its refusal, which is in no log of the workspace", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const { requestId } = await api().get("/intake-bots");
  await logRow(requestId);
  await signIn(page, "owner");
  const panel = await openEditor(page, workspace.slug, requestId);
  await panel.getByRole("radio", { name: "A key that I paste" }).check();
  await panel.getByRole("textbox", { name: "API key" }).fill(unknownKey());
  await sendButton(panel).click();
  await expect(statusOf(panel)).toContainText("Refused by another check now: 401 authentication_required");
  await expect(statusOf(panel)).toContainText("not in this workspace’s log", { timeout: 15_000 });
  await panel.getByRole("textbox", { name: "API key" }).fill("");
  await expect(sendButton(panel)).toBeDisabled();
  await expect(panel.getByText("Paste a key first.")).toBeVisible();
});

test("what the log masks is never sent: somebody has to put it back", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
  db,
}) => {
  const path = `/intake-bots/${workspace.botId}/submissions`;
  const { requestId } = await api().post(
    path,
    { data: { ...VALID_DATA, notes: "password: hunter2-4711" } },
    { headers: { "X-Signing-Secret": "abcdefgh-4711" } },
  );
  await logRow(requestId);
  await signIn(page, "owner");
  const panel = await openEditor(page, workspace.slug, requestId);
  await expect(statusOf(panel)).toContainText("Something is missing");
  await expect(panel.getByText(/masked in line \d+: put back what was sent/).first()).toBeVisible();
  await expect(panel.getByText("x-signing-secret")).toBeVisible();
  await expect(sendButton(panel)).toBeDisabled();
  await page.keyboard.press("ControlOrMeta+Enter");
  await editPart(panel, "Body", JSON.stringify({ data: VALID_DATA, is_test: true }));
  await sendButton(panel).click();
  await expect(statusOf(panel)).toContainText("Succeeded again: 200");
  const stored = await db.submission.findMany({ where: { workspaceId: workspace.id } });
  expect(JSON.stringify(stored)).not.toContain("redacted");
});

test("a call without a response is told from one that failed, and repeats nothing", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
  db,
}) => {
  const path = `/intake-bots/${workspace.botId}/submissions`;
  const { requestId } = await api().post(path, { data: VALID_DATA });
  await logRow(requestId);
  await signIn(page, "owner");
  const panel = await openEditor(page, workspace.slug, requestId);
  // The call arrives, and its response is lost.
  await page.route("**/api/v1/**", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await sendButton(panel).click();
  await expect(panel.getByRole("alert")).toContainText("Whether the call took effect is not known");
  await page.unroute("**/api/v1/**");
  await sendButton(panel).click();
  await expect(statusOf(panel)).toContainText("The response of an earlier call was repeated: 200");
  expect(await db.submission.count({ where: { workspaceId: workspace.id } })).toBe(2);
  expect(await db.apiKey.count({ where: { workspaceId: workspace.id, isTemporary: true } })).toBe(1);
});

test.describe("in an archived workspace", () => {
  test("the editor says that the API would refuse the call, and makes no key", async ({
    page,
    openFailure,
  }) => {
    const { response, workspace, key } = await openFailure("workspace_archived");
    const panel = await openEditor(page, workspace.slug, response.requestId);
    await expect(statusOf(panel)).toContainText("The API would refuse it");
    await expect(panel.getByRole("radio", { name: "A temporary key" })).toBeDisabled();
    await panel.getByRole("textbox", { name: "API key" }).fill(key.secret);
    await sendButton(panel).click();
    await expect(statusOf(panel)).toContainText("Refused again: 403 workspace_archived");
  });
});

test("a workspace has a bounded number of temporary keys, and the editor says why", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
  db,
}) => {
  const { requestId } = await api().get("/intake-bots");
  await logRow(requestId);
  const fixed = { workspaceId: workspace.id, name: "Temporary", isTemporary: true, createdById: "u1" };
  const rows = Array.from({ length: MAX_TEMPORARY_KEYS }, (_, index) => ({
    ...fixed,
    hash: `${workspace.id} ${index}`,
    start: "aaaa",
    end: "bbbb",
    scopes: [],
    expiresAt: new Date(Date.now() + 600_000),
  }));
  await db.apiKey.createMany({ data: rows });
  await signIn(page, "owner");
  const panel = await openEditor(page, workspace.slug, requestId);
  await sendButton(panel).click();
  await expect(panel.getByRole("alert")).toContainText("as many as a workspace may have");
  await expect(statusOf(panel)).toContainText("Ready to send");
});
