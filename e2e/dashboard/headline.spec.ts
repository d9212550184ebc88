import type { Page } from "@playwright/test";
import type { PublicIntakeBotListItem } from "@/lib/contracts/public-api";
import type { DemoCredentials } from "@/prisma/seed/demo-credentials";
import { expect, test } from "../fixtures";
import type { ApiClient } from "../support/api-client";
import { item, openRequest, requestPanel } from "../support/screens";

const WORKSPACE = "acme";

async function signInAsOwner(page: Page, demo: DemoCredentials): Promise<void> {
  const owner = demo.users.find(({ workspace, role }) => workspace === WORKSPACE && role === "owner");
  if (!owner) throw new Error("The demo data has no owner of acme");
  await page.goto("/");
  await page.getByLabel("E-mail").fill(owner.email);
  await page.getByLabel("Password", { exact: true }).fill(owner.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
}

/** Submits the open form; returns the secret, which is shown only once. */
async function createKey(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create key" }).click();
  await expect(dialog.getByRole("heading", { name: "It is shown only once" })).toBeVisible();
  const secret = (await dialog.getByText(/^iozen_live_\w{32}$/).textContent()) ?? "";
  await dialog.getByRole("button", { name: "I have stored it" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(secret)).toHaveCount(0);
  return secret;
}

async function submit(api: ApiClient, botId: string) {
  return api.post(`/intake-bots/${botId}/submissions`, { data: {}, status: "IN_PROGRESS", is_test: true });
}

test("a developer sees why a call fails, fixes it in one click, and sees who revoked a key", async ({
  page,
  demo,
  api,
  logRow,
}) => {
  test.setTimeout(120_000);
  const name = `Website form ${Date.now()}`;
  await signInAsOwner(page, demo);

  // A read-only key.
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("radio", { name: "Read only" }).check();
  const readOnly = await createKey(page);
  const bots = (await api(readOnly).get("/intake-bots")).data<{ intake_bots: PublicIntakeBotListItem[] }>();
  const botId = bots.intake_bots.find(({ name: bot }) => bot === "Customer onboarding")?.id ?? "";

  // The key may not create submissions: the log names the missing scope.
  const refused = await submit(api(readOnly), botId);
  refused.refusal("insufficient_scopes");
  await logRow(refused.requestId);
  await page.getByRole("link", { name: "Requests" }).click();
  await page.locator(`[href*="${refused.requestId}"]`).click();
  const panel = requestPanel(page);
  await expect(panel.getByRole("heading", { name: "This key may not create submissions" })).toBeVisible();
  await expect(item(panel, "missing on this key")).toContainText("write:intake-bots");
  for (const scope of ["read:intake-bots", "read:submissions", "read:contacts", "read:records"]) {
    await expect(panel.getByText(scope, { exact: true }).first()).toBeVisible();
  }

  // The fix is a prefilled form.
  await panel.getByRole("link", { name: "Create key" }).click();
  await expect(dialog.getByLabel("Name")).toHaveValue(`${name} 2`);
  for (const scope of ["read:intake-bots", "read:submissions", "write:intake-bots"]) {
    await expect(dialog.getByRole("checkbox", { name: scope })).toBeChecked();
  }
  await expect(dialog.getByRole("checkbox", { name: "manage:webhooks" })).not.toBeChecked();
  await dialog.getByLabel("Name").fill(`${name} v2`);
  const writer = await createKey(page);
  const made = await submit(api(writer), botId);
  made.data();
  await logRow(made.requestId);

  // The fix returns to the request. Revoking shows the affected callers and applies to the next call.
  await expect(panel.getByRole("heading", { name: "This key may not create submissions" })).toBeVisible();
  await page.getByRole("link", { name: "API keys" }).click();
  await page.getByRole("button", { name: `Actions for ${name} v2` }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await expect(dialog).toContainText("1 request in the last 24 hours");
  await expect(item(dialog, "POST /intake-bots/:id/submissions")).toBeVisible();
  await dialog.getByRole("button", { name: "Revoke key" }).click();
  await expect(page.getByRole("row").filter({ hasText: `${name} v2` })).toHaveCount(0);
  await page.getByRole("checkbox", { name: /^Show \d+ ended keys?$/ }).check();
  await expect(page.getByRole("row").filter({ hasText: `${name} v2` })).toContainText("Revoked");
  const after = await submit(api(writer), botId);
  after.refusal("authentication_required");
  const row = await logRow(after.requestId);
  expect(row.reason).toMatchObject({ failure: "revoked", revokedBy: "Priya Raman" });
  const ended = await openRequest(page, WORKSPACE, after.requestId);
  await expect(ended.getByRole("heading", { name: /^The key was revoked/ })).toBeVisible();
  await expect(item(ended.getByRole("list", { name: /^Checks/ }), "Failed")).toContainText("by Priya Raman");
});
