import type { Page } from "@playwright/test";
import { type CreatedApiKey, createdApiKeySchema } from "@/lib/contracts/api-key";
import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen } from "../support/screens";

function withResolvers() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const secretIn = (page: Page) => page.getByRole("dialog").getByText(/^iozen_live_\w{32}$/);

test.describe("the new key form", () => {
  test.beforeEach(async ({ page, signIn, workspace }) => {
    await signIn(page, "owner");
    await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
    await page.getByRole("button", { name: "Create key" }).click();
    await page.getByLabel("Name").fill("Once");
    await page.getByRole("radio", { name: "All scopes" }).check();
  });

  const SUBMITS: Record<string, (page: Page) => Promise<void>> = {
    "a double click": (page) =>
      page.getByRole("dialog").getByRole("button", { name: "Create key" }).dblclick(),
    "two clicks in one task": (page) =>
      page
        .getByRole("dialog")
        .getByRole("button", { name: "Create key" })
        .evaluate((button: HTMLElement) => {
          button.click();
          button.click();
        }),
    "Enter twice": async (page) => {
      await page.getByLabel("Name").press("Enter");
      await page.keyboard.press("Enter");
    },
  };

  for (const [name, submit] of Object.entries(SUBMITS)) {
    for (const isSlow of [false, true]) {
      test(`creates one key and shows it when submitted by ${name} with a ${isSlow ? "slow" : "fast"} response`, async ({
        page,
        workspace,
        db,
      }) => {
        const submitted = withResolvers();
        await page.route(`**${dashboardApi.apiKeys(workspace.slug)}`, async (route) => {
          const response = await route.fetch();
          if (isSlow) await submitted.promise;
          await route.fulfill({ response });
        });
        await submit(page);
        submitted.resolve();
        await expect(secretIn(page)).toBeVisible();
        await expect(
          page.getByRole("dialog").getByRole("button", { name: "I have stored it" }),
        ).toBeEnabled();
        await expect(secretIn(page)).toBeVisible();
        expect(await db.apiKey.count({ where: { workspaceId: workspace.id, name: "Once" } })).toBe(1);
      });
    }
  }

  test("shows the same key when resubmitted after a lost response", async ({ page, workspace, db }) => {
    let lost: CreatedApiKey | undefined;
    await page.route(
      `**${dashboardApi.apiKeys(workspace.slug)}`,
      async (route) => {
        lost = createdApiKeySchema.parse(await (await route.fetch()).json());
        await route.abort();
      },
      { times: 1 },
    );
    const button = page.getByRole("dialog").getByRole("button", { name: "Create key" });
    await button.click();
    await expect(page.getByText("The server cannot be reached")).toBeVisible();
    await button.click();
    await expect(secretIn(page)).toBeVisible();
    expect(await secretIn(page).textContent()).toBe(lost?.secret);
    expect(await db.apiKey.count({ where: { workspaceId: workspace.id, name: "Once" } })).toBe(1);
    // The next form has its own token.
    await page.getByRole("button", { name: "I have stored it" }).click();
    await page.getByRole("button", { name: "Create key" }).click();
    await page.getByLabel("Name").fill("Once");
    await page.getByRole("radio", { name: "All scopes" }).check();
    await page.getByRole("dialog").getByRole("button", { name: "Create key" }).click();
    await expect(secretIn(page)).not.toHaveText(lost?.secret ?? "");
    expect(await db.apiKey.count({ where: { workspaceId: workspace.id, name: "Once" } })).toBe(2);
  });
});

test("every other form and dialog submits once", async ({ page, signIn, workspace }) => {
  await signIn(page, "owner");
  const sent: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.method()));
  const twice = (name: string, within = page.getByRole("dialog")) =>
    within.getByRole("button", { name }).evaluate((button: HTMLElement) => {
      button.click();
      button.click();
    });
  const main = page.getByRole("main");

  await openScreen(page, routes.settings(workspace.slug), "Settings");
  await page.getByLabel("Name", { exact: true }).fill("Renamed once");
  await twice("Rename", main);
  await expect(page.getByText("Workspace renamed")).toBeVisible();
  await page.getByRole("button", { name: "Move to Pro" }).click();
  await twice("Move to Pro");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.getByRole("button", { name: "Archive workspace" }).click();
  await twice("Archive workspace");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(sent).toEqual(["PATCH", "PATCH", "PATCH"]);

  await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
  await page.getByRole("button", { name: "Actions for Test key" }).click();
  await page.getByRole("menuitem", { name: "Revoke" }).click();
  await twice("Revoke key");
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(sent.slice(3)).toEqual(["DELETE"]);
});
