import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { item, openRequest } from "../support/screens";

test("a key in the URL: the panel accepts the header and offers to replace the exposed key", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const response = await api().get(`/intake-bots?api_key=${workspace.key}`);
  await logRow(response.requestId);
  await signIn(page, "owner");
  const panel = await openRequest(page, workspace.slug, response.requestId);
  const checks = panel.getByRole("list", { name: /^Checks/ });
  await expect(item(checks, "Authorization header is present")).toContainText("Passed");
  await expect(item(checks, "The key is known")).toContainText("Passed");
  await expect(item(checks, "The address contains the same key")).toContainText("Failed");
  await expect(item(checks, "Not revoked")).toContainText("Not reached");
  await expect(panel.getByRole("link", { name: "Create key" })).toBeVisible();
  await expect(page.getByText(workspace.key)).toHaveCount(0);
});

test("an address limit: the panel counts this workspace's calls and reveals nothing about others", async ({
  page,
  signIn,
  apiFrom,
  workspace,
  logRow,
}) => {
  const client = apiFrom("new address", null);
  await inParallel(58, () => client.get("/webhooks"));
  const { secret } = await workspace.createKey({ name: "Old CI key", revoked: true });
  const headers = { Authorization: `Bearer ${secret}` };
  for (let call = 0; call < 2; call += 1)
    (await client.get("/webhooks", { headers })).refusal("authentication_required");
  const limited = await client.get("/webhooks", { headers });
  limited.refusal("rate_limit_exceeded");
  await logRow(limited.requestId);
  await signIn(page, "owner");
  const panel = await openRequest(page, workspace.slug, limited.requestId);
  await expect(
    panel.getByRole("heading", { name: "More than 60 calls without a valid key in 60 s" }),
  ).toBeVisible();
  await expect(panel.getByText("2 failed · 1 refused")).toBeVisible();
  await expect(panel.getByText("3 calls with this workspace’s keys")).toBeVisible();
  await expect(panel).not.toContainText(/limit of 60|in the window/);
});

test("an invalid JSON body: the annotation is on the client's own line, also below a redacted one", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const rawBody = '{\n "password": "hunter2",\n "email": "a@b.co",\n}';
  const response = await api().call("POST", `/intake-bots/${workspace.botId}/submissions`, { rawBody });
  response.refusal("validation_failed");
  await logRow(response.requestId);
  await signIn(page, "owner");
  const panel = await openRequest(page, workspace.slug, response.requestId);
  const noted = panel.getByRole("listitem").filter({ hasText: "comma too many" }).first();
  await expect(noted).toContainText("4");
  await expect(noted).toContainText("}");
  await expect(panel.getByText("hunter2")).toHaveCount(0);
});

test("a bot changed since the request: the panel keeps the schema version that validated the body", async ({
  page,
  signIn,
  api,
  workspace,
  db,
  logRow,
}) => {
  const response = await api().post(`/intake-bots/${workspace.botId}/submissions`, { data: { nonsense: 1 } });
  const row = await logRow(response.requestId);
  expect(row.reason).toMatchObject({ check: "validation", schemaVersion: 1 });
  await db.intakeBot.update({ where: { id: workspace.botId }, data: { schemaVersion: 2 } });
  await signIn(page, "member");
  const panel = await openRequest(page, workspace.slug, response.requestId);
  await expect(panel).toContainText("version 1. The bot has changed since: it is at version 2 now.");
});
