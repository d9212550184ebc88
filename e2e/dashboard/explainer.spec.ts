import type { Locator, Page } from "@playwright/test";
import type { ErrorCode } from "@/lib/errors/catalog";
import { HOUR_MS } from "@/lib/time";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { unknownKey } from "@/testing/world/keys";
import { expect, test } from "../fixtures";
import type { ApiResponse } from "../support/api-client";
import type { Provoked } from "../support/provoke";
import { item, openRequest } from "../support/screens";

type Facts = (panel: Locator, provoked: Provoked) => Promise<void>;

const heading = (panel: Locator, name: RegExp | string) =>
  expect(panel.getByRole("heading", { name }).first()).toBeVisible();

/** The verdict, the evidence and the first fix for each code, with the facts of the request itself. */
const FACTS: Record<ErrorCode, Facts> = {
  authentication_required: async (panel, { workspace }) => {
    await heading(panel, /^The key was revoked/);
    const checks = panel.getByRole("list", { name: /^Checks/ });
    await expect(item(checks, "The key is known")).toContainText(/Passed.*Provoking key/);
    await expect(item(checks, "Failed")).toContainText(`by ${workspace.owner.name}`);
    await expect(item(checks, "Not expired")).toContainText("Not reached");
    await expect(panel.getByText("Only members see the cause")).toBeVisible();
    const replacement = panel.getByRole("link", { name: "Create key" });
    await expect(replacement).toHaveAttribute("href", /manage%3Awebhooks/);
  },
  insufficient_scopes: async (panel) => {
    await heading(panel, "This key may not create submissions");
    await expect(item(panel, "missing on this key")).toContainText("write:intake-bots");
    // The key is a minute old, so an unused scope is no evidence.
    await expect(panel).not.toContainText(/unused/i);
    const whole = /scopes=[^&]*write%3Aintake-bots[^&]*read%3Acontacts/;
    await expect(panel.getByRole("link", { name: "Create key" })).toHaveAttribute("href", whole);
  },
  feature_not_available: async (panel) => {
    await heading(panel, "The Pro plan has no outbound webhooks");
    await expect(panel.getByRole("row", { name: /Outbound webhooks/ })).toContainText("needed here");
    await expect(panel.getByRole("columnheader", { name: /Pro/ })).toContainText("your plan");
    await expect(panel.getByRole("link", { name: "Change plan" })).toBeVisible();
  },
  workspace_archived: async (panel, { workspace }) => {
    await heading(panel, /^The workspace was archived/);
    await expect(item(panel, /^Archived/)).toContainText(`by ${workspace.owner.name}`);
    await expect(panel.getByRole("link", { name: "Restore" })).toBeVisible();
  },
  resource_not_found: async (panel) => {
    await heading(panel, "This workspace has no webhook with this id");
    await expect(item(panel, "Format of an id")).toContainText("Passed");
    await expect(item(panel, "belongs to another workspace")).toContainText("Unknown");
    await expect(panel.getByRole("button", { name: "Copy cURL" })).toBeVisible();
  },
  validation_failed: async (panel) => {
    await heading(panel, "Two fields of the body are wrong");
    await expect(item(panel, '"full_name": 7').first()).toContainText("Expected text");
    await expect(item(panel, '"emial"').first()).toContainText("did you mean email?");
    await expect(item(panel, "email is missing").first()).toBeVisible();
    await expect(panel.getByRole("button", { name: "Copy body" })).toBeVisible();
  },
  rate_limit_exceeded: async (panel) => {
    await heading(panel, "101 requests in 60 s; your plan allows 100");
    await expect(panel.getByRole("timer")).toHaveText(/^\d+:\d\d$/);
    await expect(panel.getByText("100 allowed").first()).toBeVisible();
    await heading(panel, /retry_after seconds/);
    await heading(panel, "Change to Business, which allows 500 a minute");
  },
  plan_limit_exceeded: async (panel) => {
    await heading(panel, /^All 500 submissions of \w+ are used$/);
    await expect(panel.getByRole("meter").first()).toHaveAttribute("aria-valuenow", "500");
    await heading(panel, "Who used them");
    await heading(panel, "Change to Business, which includes 10,000 a month");
  },
  idempotency_conflict: async (panel) => {
    await heading(panel, "This Idempotency-Key belongs to another request");
    const diff = panel.getByRole("list", { name: /compared/ });
    await expect(item(diff, "This one:").first()).toContainText("notes");
    await expect(item(diff, "full_name")).not.toContainText("This one:");
    await expect(panel.getByRole("link", { name: "Open the first" })).toBeVisible();
  },
  internal_error: async (panel, { response }) => {
    await heading(panel, "The API cannot read this intake bot’s schema");
    const stages = panel.getByRole("list", { name: /^Stages/ });
    await expect(item(stages, "Scopes and plan")).toContainText("Passed");
    await expect(item(stages, "failed here")).toContainText("Work");
    await expect(panel.getByText(response.requestId).first()).toBeVisible();
    await expect(panel.getByRole("link", { name: "hello@iozen.ai" })).toHaveAttribute(
      "href",
      `mailto:hello@iozen.ai?subject=Request%20${response.requestId}`,
    );
    await expect(panel).not.toContainText(/zod|prisma|TypeError/i);
  },
};

test.describe("the panel of a real failed request explains what happened, why, and how to fix it", () => {
  for (const [code, facts] of Object.entries(FACTS)) {
    test(code, async ({ openFailure, serverUrl }) => {
      // safe: the keys of FACTS are codes
      const { panel, ...provoked } = await openFailure(code as ErrorCode);
      await facts(panel, provoked);
      await heading(panel, "How often");
      await expect(panel.getByRole("link", { name: `About ${code}` })).toHaveAttribute(
        "href",
        `/docs/errors/${code}`,
      );
      // Its bot's schema is broken, so no sample that retries could succeed.
      const samples = code === "internal_error" ? [] : ["JavaScript", "Python", "cURL"];
      await expect(panel.getByText("Handle it in code")).toHaveCount(samples.length && 1);
      for (const language of samples) {
        await panel.getByRole("tab", { name: language }).click();
        await expect(panel.getByRole("tabpanel", { name: language }).getByRole("code")).toContainText(/\w/);
      }
      // A sample runs as is.
      if (samples.length > 0) await expect(panel).toContainText(`${serverUrl}/api/v1`);
    });
  }
});

test.describe("the panel", () => {
  const open = async (page: Page, slug: string, response: ApiResponse) =>
    openRequest(page, slug, response.requestId);

  test("shows the expiry of an expired key, and offers a replacement", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    const { secret } = await workspace.createKey({
      name: "Trial",
      expiresAt: new Date(Date.now() - 2 * HOUR_MS),
    });
    const response = await api(secret).get("/intake-bots");
    await logRow(response.requestId);
    await signIn(page, "owner");
    const panel = await open(page, workspace.slug, response);
    await heading(panel, /expired 2 h ago/);
    await expect(item(panel, "Passed").filter({ hasText: /revoked/i })).toBeVisible();
  });

  test("shows when and by whom a webhook was deleted", async ({ page, signIn, api, workspace, logRow }) => {
    const { secret } = await workspace.createKey({ name: "Deploy script", scopes: ["manage:webhooks"] });
    const body = { url: "https://hooks.example.com/orders", events: ["submission.completed"] };
    const { id } = (await api(secret).post("/webhooks", body)).data<{ webhook: { id: string } }>().webhook;
    (await api(secret).delete(`/webhooks/${id}`)).data();
    const response = await api(secret).get(`/webhooks/${id}`);
    await logRow(response.requestId);
    await signIn(page, "member");
    const panel = await open(page, workspace.slug, response);
    await expect(panel.getByText(/deleted/i).first()).toBeVisible();
    await expect(panel.getByText(/Deploy script/).first()).toBeVisible();
  });

  test("links a conflict to the first request, and back", async ({ page, openFailure }) => {
    const { panel } = await openFailure("idempotency_conflict");
    await panel.getByRole("link", { name: "Open the first" }).click();
    await expect(panel.locator("[data-slot=badge]")).toHaveText("200");
    await page.goBack();
    await heading(panel, "This Idempotency-Key belongs to another request");
  });

  test("renders a stored body as text, never as markup", async ({ page, signIn, api, workspace, logRow }) => {
    const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    const path = `/intake-bots/${workspace.botId}/submissions`;
    const data = { ...VALID_DATA, [hostile]: hostile, notes: hostile };
    const response = await api().post(path, { data }, { headers: { "User-Agent": hostile } });
    response.refusal("validation_failed");
    await logRow(response.requestId);
    await signIn(page, "owner");
    const panel = await open(page, workspace.slug, response);
    await expect(panel.getByText("onerror").first()).toBeVisible();
    await expect(panel.locator("img[src=x]")).toHaveCount(0);
    expect(await page.title()).not.toContain("owned");
  });

  test("shows only the verdict of a request without a workspace, and nothing of another workspace's request", async ({
    page,
    signIn,
    api,
    workspace,
    newWorkspace,
    logRow,
  }) => {
    const other = await newWorkspace();
    const strangers = await api(unknownKey()).get("/intake-bots");
    const others = await api(other.key).get("/intake-bots");
    await logRow(strangers.requestId);
    await logRow(others.requestId);
    await signIn(page, "owner");
    const verdicts = [
      [strangers, "This server has no such key"],
      [others, "This request is not in the log of this workspace"],
    ] as const;
    for (const [{ requestId }, title] of verdicts) {
      await page.goto(`/w/${workspace.slug}/requests?selected=${requestId}`);
      await expect(page.getByRole("heading", { name: title })).toBeVisible();
      await expect(page.getByRole("region", { name: "Summary" })).toHaveCount(0);
    }
  });
});
