import { routes } from "@/lib/routes";
import { unknownKey } from "@/testing/world/keys";
import { expect, test } from "../fixtures";
import { filterField, item, openRequest, requestPanel } from "../support/screens";

test.describe("a call with its key in the wrong place", () => {
  test("is in its workspace's log, and the panel shows the key's place and the correct call", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
    serverUrl,
  }) => {
    const { secret } = await workspace.createKey({ name: "Form backend" });
    const basic = `Basic ${Buffer.from(`${secret}:`).toString("base64")}`;
    const calls = [
      {
        response: await api(null).delete("/webhooks/cm7abc12x0001yz9k8mno3pqr", {
          headers: { "X-API-Key": secret },
        }),
        title: "The key was sent in the header x-api-key",
        failed: "Authorization header is missing",
        command: `curl -X DELETE '${serverUrl}/api/v1/webhooks/cm7abc12x0001yz9k8mno3pqr'`,
      },
      {
        response: await api(null).get("/intake-bots?limit=5", { headers: { Authorization: basic } }),
        title: "The key was sent as Basic, not as Bearer",
        failed: "The header's scheme is Basic",
        command: `curl '${serverUrl}/api/v1/intake-bots?limit=5'`,
      },
      {
        response: await api(null).get(`/intake-bots?limit=5&Token=${secret}`),
        title: "The key was sent in the address, as the parameter Token",
        failed: "the key is in the address",
        command: `curl '${serverUrl}/api/v1/intake-bots?limit=5'`,
      },
    ];
    await signIn(page, "member");
    for (const { response, title, failed, command } of calls) {
      response.refusal("authentication_required");
      await logRow(response.requestId);
      const panel = await openRequest(page, workspace.slug, response.requestId);
      await expect(panel.getByRole("heading", { name: title })).toBeVisible();
      await expect(panel.getByText("Form backend").first()).toBeVisible();
      const checks = panel.getByRole("list", { name: /^Checks/ });
      await expect(item(checks, "Failed")).toContainText(failed);
      await expect(item(checks, "Not revoked")).toContainText("Not reached");
      await expect(panel.getByRole("group", { name: "This call, corrected" })).toContainText(command);
      expect(await page.content()).not.toContain(secret);
    }
  });
});

test.describe("a call without a known key", () => {
  test("reveals only the failed check to anyone with its id", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    const sent = { "User-Agent": "teller-agent/1", "X-Note": "teller-note" };
    const quoted = await api(null).get("/teller-path?teller=query", {
      headers: { ...sent, Authorization: `Bearer "${unknownKey()}"` },
    });
    const keyless = await api(null).post("/webhooks", { teller: "body" }, { headers: sent });
    await logRow(quoted.requestId);
    await logRow(keyless.requestId);

    await signIn(page, "member");
    await page.goto(routes.request(workspace.slug, quoted.requestId));
    const panel = requestPanel(page);
    await expect(panel.getByRole("heading", { name: "The key has something around it" })).toBeVisible();
    await expect(item(panel, "Failed")).toContainText("Bearer is followed by more than the key");
    await expect(panel.getByText("Authorization: Bearer $IOZEN_API_KEY")).toBeVisible();
    expect(await page.content()).not.toMatch(/teller/);

    await page.goto(routes.requests(workspace.slug));
    await filterField(page).fill(keyless.requestId);
    await expect(page.getByRole("heading", { name: "The request carries no API key" })).toBeVisible();
    await expect(item(page.getByRole("main"), "Failed").first()).toContainText(
      "Authorization header is missing",
    );
    expect(await page.content()).not.toMatch(/teller/);
  });

  test("is distinguished from a call of another workspace, which reveals nothing", async ({
    page,
    signIn,
    api,
    newWorkspace,
    workspace,
    logRow,
  }) => {
    const other = await newWorkspace();
    const { requestId } = await api(null).get("/intake-bots", { headers: { "X-API-Key": other.key } });
    expect((await logRow(requestId)).workspaceId).toBe(other.id);
    await signIn(page, "owner");
    await page.goto(routes.request(workspace.slug, requestId));
    const panel = requestPanel(page);
    await expect(
      panel.getByRole("heading", { name: "This request is not in the log of this workspace" }),
    ).toBeVisible();
    await expect(panel.getByRole("listitem").first()).toContainText(
      "It carried no key that this server knows",
    );
    await panel.getByRole("button", { name: "Back to the log" }).click();
    await expect(panel).toBeHidden();
  });
});

test("after 20 seconds without a new key's first call, the screen explains where to find a call without the key", async ({
  page,
  signIn,
  api,
  workspace,
}) => {
  await signIn(page, "owner");
  await page.clock.install();
  await page.goto(routes.apiKeys(workspace.slug));
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("First one");
  await dialog.getByRole("radio", { name: "Read only" }).check();
  await dialog.getByRole("button", { name: "Create key" }).click();
  const secret = (await dialog.getByText(/^iozen_live_\w{32}$/).textContent()) ?? "";
  await expect(dialog.getByText("Waiting for the first call")).toBeVisible();
  const hint = dialog.getByText("Made a call, but nothing appeared?");
  await page.clock.runFor(15_000);
  await expect(hint).toHaveCount(0);
  await page.clock.runFor(6_000);
  await expect(hint).toBeVisible();
  await expect(dialog.getByRole("link", { name: "the search in Requests" })).toBeVisible();

  // A misplaced key is recognized nevertheless: the call appears with its status.
  await api(null).get("/intake-bots", { headers: { "X-API-Key": secret } });
  await page.clock.resume();
  await expect(dialog.getByText("First call received")).toContainText("401");
  await expect(hint).toHaveCount(0);
});
