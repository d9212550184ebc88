import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { HOUR_MS } from "@/lib/time";
import { expect, test } from "../fixtures";
import { openScreen, requestPanel } from "../support/screens";
import { violations } from "../support/violations";

const ROW = { name: /^\d\d:\d\d/ };
const rows = (page: Page) => page.getByRole("row", ROW);
const searchBox = (page: Page) =>
  page.getByRole("searchbox", { name: "Search path, message, error code or id" });
const histogram = (page: Page) => page.getByRole("slider", { name: /^Requests over time/ });
const filters = (page: Page) => page.getByRole("group", { name: "Filters" });

test.describe("searching and filtering the log", () => {
  let refusedId = "";

  test.beforeEach(async ({ page, signIn, api, workspace, logRow }) => {
    const { secret } = await workspace.createKey({ name: "Reader", scopes: ["read:intake-bots"] });
    await api().get("/intake-bots");
    await api().get(`/intake-bots/${workspace.botId}`);
    refusedId = (await api(secret).get("/webhooks")).requestId;
    await logRow((await api().delete("/nothing")).requestId);
    await signIn(page, "owner");
    await openScreen(page, routes.requests(workspace.slug), "Requests");
    await expect(rows(page)).toHaveCount(4);
    // The browser loads it: once it is visible, the page handles keys.
    await expect(histogram(page)).toBeVisible();
  });

  test("finds requests by text in a path or message, ignoring case", async ({ page, workspace }) => {
    await page.keyboard.press("/");
    await expect(searchBox(page)).toBeFocused();
    await page.keyboard.type(workspace.botId.toUpperCase());
    await expect(rows(page)).toHaveCount(1);
    await expect(page).toHaveURL(new RegExp(`q=${workspace.botId}`, "i"));
    await searchBox(page).fill("lacks required scopes");
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("insufficient_scopes");
    await searchBox(page).fill("%");
    await expect(page.getByText("Type at least 3 characters")).toBeVisible();
    await expect(rows(page)).toHaveCount(4);
    await expect(page).not.toHaveURL(/q=/);
  });

  test("goes to the row of a request id, whatever the filters", async ({ page, workspace }) => {
    await page.goto(routes.requests(workspace.slug, { status: "5xx" }));
    await expect(page.getByText("No request matches")).toBeVisible();
    await searchBox(page).fill(refusedId);
    await searchBox(page).press("Enter");
    await expect(rows(page)).toHaveCount(1);
    await rows(page).getByRole("link").click();
    await expect(requestPanel(page)).toContainText(refusedId);
  });

  test("shows the failed check for the id of a request without a key, with a link back", async ({
    page,
    api,
  }) => {
    const { requestId } = await api(null).get("/webhooks");
    await searchBox(page).fill(requestId);
    await expect(page.getByRole("heading", { name: "The request carries no API key" })).toBeVisible();
    await page.getByRole("button", { name: "Clear search" }).click();
    await expect(rows(page)).toHaveCount(4);
  });

  test("updates the search box from the URL on Back and when the filters are cleared", async ({ page }) => {
    await filters(page).getByRole("button", { name: "Method" }).click();
    await page.getByRole("menuitemradio", { name: "GET" }).click();
    await expect(rows(page)).toHaveCount(3);
    await searchBox(page).fill("webhooks");
    await expect(rows(page)).toHaveCount(1);
    await filters(page).getByRole("button", { name: "Clear filters" }).click();
    await expect(searchBox(page)).toHaveValue("");
    await expect(rows(page)).toHaveCount(4);
    await page.goBack();
    await expect(searchBox(page)).toHaveValue("webhooks");
    await expect(rows(page)).toHaveCount(1);
  });

  test("shows the number of requests of each choice, and then that many requests", async ({ page }) => {
    await filters(page).getByRole("button", { name: "Status" }).click();
    const choice = (name: string | RegExp) => page.getByRole("menuitemradio", { name });
    await expect(choice(/^2xx Succeeded 2$/)).toBeVisible();
    await expect(choice(/^4xx Refused 2$/)).toBeVisible();
    await expect(choice(/^404 Not found 1$/)).toBeVisible();
    await expect(choice(/^500 Internal error 0$/)).toBeVisible();
    await choice(/^403 Forbidden 1$/).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("insufficient_scopes");
    // The counts of the other filters respect this one.
    await filters(page).getByRole("button", { name: "Key" }).click();
    await expect(choice(/^Reader 1$/)).toBeVisible();
    await expect(choice(/^Test key 0$/)).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Remove the filter Status 403" }).click();
    await filters(page).getByRole("button", { name: "Endpoint" }).click();
    await choice(/^No endpoint .* 1$/).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("/nothing");
    await expect(page).toHaveURL(/route=unmatched/);
  });

  test("selects a time range by keyboard, applies it to the list, and removes it with its chip", async ({
    page,
  }) => {
    await histogram(page).focus();
    // To the last bar, which contains the new requests, and the two before it.
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    await expect(histogram(page)).toHaveAttribute(
      "aria-valuetext",
      /: 4 requests, 2xx answered 2, 4xx refused 2/,
    );
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/from=.*&to=/);
    await expect(rows(page)).toHaveCount(4);
    await page.getByRole("button", { name: /^Remove the filter Time/ }).click();
    await expect(page).not.toHaveURL(/from=/);
    await histogram(page).focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Nothing in the chosen time matches this filter.")).toBeVisible();
  });

  test("selects a time range by dragging", async ({ page }) => {
    const box = await histogram(page).boundingBox();
    if (!box) throw new Error("The histogram is not visible");
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width - 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, y, { steps: 5 });
    await page.mouse.up();
    await expect(page).toHaveURL(/from=.*&to=/);
    await expect(rows(page)).toHaveCount(4);
    await expect(page.getByRole("button", { name: /^Remove the filter Time/ })).toBeVisible();
  });

  test("suggests a filter to remove when nothing matches", async ({ page, workspace }) => {
    await page.goto(routes.requests(workspace.slug, { status: "5xx", method: "DELETE" }));
    await page.getByRole("button", { name: "Without Status 5xx" }).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("/nothing");
  });

  test("offers to search all time when nothing matches in a short range", async ({ page, workspace }) => {
    await page.goto(routes.requests(workspace.slug, { status: "5xx", range: "15m" }));
    await page.getByRole("button", { name: "Search all 90 days" }).click();
    await expect(page).toHaveURL(/range=all/);
    await expect(page.getByText("Nothing in the log matches this filter.")).toBeVisible();
    await expect(page.getByRole("button", { name: /^Search all/ })).toBeHidden();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await expect(rows(page)).toHaveCount(4);
  });

  for (const [name, value] of [
    ["status", "418"],
    ["route", "/nowhere"],
    ["from", "yesterday"],
  ] as const) {
    test(`falls back to the default with a notice for an invalid value: ${name}`, async ({
      page,
      workspace,
    }) => {
      await page.goto(routes.requests(workspace.slug, { [name]: value }));
      await expect(page.getByText(`unknown ${name} "${value}"`)).toBeVisible();
      await expect(rows(page)).toHaveCount(4);
    });
  }

  test("has no axe violations with every kind of filter set", async ({ page, workspace }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    const from = new Date(Date.now() - HOUR_MS).toISOString();
    await page.goto(
      routes.requests(workspace.slug, {
        from,
        status: "403",
        method: "GET",
        route: "/webhooks",
        q: "lacks",
      }),
    );
    await expect(rows(page)).toHaveCount(1);
    await expect(histogram(page)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await filters(page).getByRole("button", { name: "Error" }).click();
    await expect(page.getByRole("menuitemradio", { name: /insufficient_scopes.* 1$/ })).toBeVisible();
    // An open menu is rendered outside the page's landmarks, as menus are.
    expect(await violations(page, { skippedRules: ["region"] })).toEqual([]);
  });
});
