import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { filterField, openScreen, pressEscape, requestPanel } from "../support/screens";

const rows = (page: Page) => page.getByRole("row", { name: /^\d\d:\d\d/ });

test.describe("searching the log by pasted text", () => {
  let refusedId = "";

  test.beforeEach(async ({ page, signIn, api, workspace, logRow }) => {
    const { secret } = await workspace.createKey({ name: "Reader", scopes: ["read:intake-bots"] });
    await api().get("/intake-bots");
    refusedId = (await api(secret).get("/webhooks")).requestId;
    await logRow(refusedId);
    await signIn(page, "owner");
    await openScreen(page, routes.requests(workspace.slug), "Requests");
    await expect(rows(page)).toHaveCount(2);
  });

  test("opens the request of a pasted header line or link, whatever the range and the filters", async ({
    page,
    workspace,
    serverUrl,
  }) => {
    const link = serverUrl + routes.requests(workspace.slug, { q: "y".repeat(200), selected: refusedId });
    for (const pasted of [`X-Request-Id: ${refusedId}`, link, refusedId.toUpperCase()]) {
      await page.goto(routes.requests(workspace.slug, { status: "5xx", to: "2026-01-01T00:00:00+02:00" }));
      await expect(page.getByText("No request matches")).toBeVisible();
      await filterField(page).fill(pasted);
      await expect(requestPanel(page)).toContainText("This key may not list webhooks");
      await expect(page.getByRole("button", { name: `Edit the filter search “${refusedId}”` })).toBeVisible();
      await expect(rows(page)).toHaveCount(1);
    }
    // Escape leaves the field, then closes the panel. Once closed, it stays closed.
    await pressEscape(page);
    await expect(filterField(page)).not.toBeFocused();
    await pressEscape(page);
    await expect(requestPanel(page)).toHaveCount(0);
    await expect(rows(page)).toHaveCount(1);
  });

  test("finds requests by text whatever the encoding of their paths", async ({ page, api, logRow }) => {
    const sent = ["/caf%C3%A9", "/caf%c3%a9/menu"];
    for (const path of sent) await logRow((await api().get(path)).requestId);
    for (const typed of ["café", "CAFÉ", "caf%C3%A9", "caf%c3%89"]) {
      await filterField(page).fill(typed);
      await filterField(page).press("Enter");
      await expect(page).toHaveURL((url) => url.searchParams.get("q") === typed);
      await expect(rows(page)).toHaveCount(sent.length);
    }
  });
});

test("a search of the address that is too short is named beside the field, and stays in it", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "owner");
  await openScreen(page, routes.requests(workspace.slug, { q: "zq" }), "Requests");
  await expect(filterField(page)).toHaveValue("zq");
  await expect(filterField(page)).toHaveAccessibleDescription(/Search for at least 3 characters/);
  await filterField(page).fill("zqx");
  await filterField(page).press("Enter");
  await expect(page).toHaveURL((url) => url.searchParams.get("q") === "zqx");
});
