import { routes } from "@/lib/routes";
import { HOUR_MS } from "@/lib/time";
import { expect } from "../fixtures";
import { filters, histogram, rows, test } from "./log-of-four";
import { filterField, pressEscape, requestPanel } from "../support/screens";
import { violations } from "../support/violations";

test.describe("searching and filtering the log", () => {
  test("finds requests by text in a path, a message or an issue, ignoring case", async ({
    page,
    workspace,
  }) => {
    const search = async (text: string) => {
      await filterField(page).fill(text);
      await filterField(page).press("Enter");
    };
    await page.keyboard.press("/");
    await expect(filterField(page)).toBeFocused();
    await page.keyboard.type(workspace.botId.toUpperCase());
    await page.keyboard.press("Enter");
    await expect(rows(page)).toHaveCount(1);
    await expect(page).toHaveURL(new RegExp(`q=${workspace.botId}`, "i"));
    await search("lacks required scopes");
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText("insufficient_scopes");
    await search("%");
    await expect(page.getByText("Search for at least 3 characters.")).toBeVisible();
    await expect(filterField(page)).toHaveValue("%");
    await expect(rows(page)).toHaveCount(1);
  });

  test("goes to the row of a request id, whatever the filters", async ({ page, workspace, refusedId }) => {
    await page.goto(routes.requests(workspace.slug, { status: "5xx" }));
    await expect(page.getByText("No request matches")).toBeVisible();
    await filterField(page).fill(refusedId);
    await expect(rows(page)).toHaveCount(1);
    await expect(requestPanel(page)).toContainText(refusedId);
  });

  test("shows the failed check for the id of a request without a key, with a link back", async ({
    page,
    api,
  }) => {
    const { requestId } = await api(null).get("/webhooks");
    await filterField(page).fill(requestId);
    await expect(page.getByRole("heading", { name: "The request carries no API key" })).toBeVisible();
    await page.getByRole("button", { name: "Clear search" }).click();
    await expect(rows(page)).toHaveCount(4);
  });

  test("follows the URL on Back and when the filters are cleared", async ({ page }) => {
    await filterField(page).fill("method:GET");
    await filterField(page).press("Enter");
    await expect(rows(page)).toHaveCount(3);
    await filterField(page).fill("webhooks");
    await filterField(page).press("Enter");
    await expect(rows(page)).toHaveCount(1);
    await filters(page).getByRole("button", { name: "Clear filters" }).click();
    await expect(filterField(page)).toBeFocused();
    await expect(rows(page)).toHaveCount(4);
    await page.goBack();
    await expect(page.getByRole("button", { name: "Edit the filter search “webhooks”" })).toBeVisible();
    await expect(rows(page)).toHaveCount(1);
  });

  test("selects a time range by keyboard, applies it to the list, and removes it with its chip", async ({
    page,
  }) => {
    await histogram(page).focus();
    // To the last bar, which contains the new requests, and the two before it.
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+ArrowLeft");
    await page.keyboard.press("Shift+ArrowLeft");
    await expect(histogram(page)).toHaveAttribute("aria-valuetext", /: 4 requests, 2xx 2, 4xx 2/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/from=.*&to=/);
    await expect(rows(page)).toHaveCount(4);
    await page.getByRole("button", { name: /^Remove the filter time/ }).click();
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
    await expect(page.getByRole("button", { name: /^Remove the filter time/ })).toBeVisible();
  });

  test("suggests a filter to remove when nothing matches", async ({ page, workspace }) => {
    await page.goto(routes.requests(workspace.slug, { status: "5xx", method: "DELETE" }));
    await page.getByRole("button", { name: "Without status is 5xx" }).click();
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
      await expect(page.getByText(`Not applied: ${name}:${value}`)).toBeVisible();
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
        code: "-internal_error",
        method: "GET",
        route: "/webhooks",
        q: "lacks",
      }),
    );
    await expect(rows(page)).toHaveCount(1);
    await expect(histogram(page)).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await filterField(page).fill("-code:");
    await expect(page.getByRole("option", { name: /^insufficient_scopes.* ?1$/ })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await pressEscape(page);
    await page.getByRole("button", { name: "status is 403", exact: true }).click();
    await expect(page.getByRole("menuitemcheckbox", { name: /^403 ?Forbidden ?1$/ })).toBeVisible();
    // An open menu is rendered outside the page's landmarks, as menus are.
    expect(await violations(page, { skippedRules: ["region"] })).toEqual([]);
  });

  test("a click anywhere in a row opens the request, and meets no action on its way", async ({ page }) => {
    const refused = rows(page).filter({ hasText: "insufficient_scopes" });
    for (const name of ["status", "wrong", "key", "caller"]) {
      const cell = await refused.locator(`[data-cell=${name}]`).boundingBox();
      if (!cell) throw new Error(`${name} has no place`);
      const [x, y] = [cell.x + cell.width / 2, cell.y + cell.height / 2];
      await page.mouse.move(x - 200, y);
      await page.mouse.click(x, y);
      await expect(requestPanel(page), name).toBeVisible();
      await expect(page).not.toHaveURL(/status=|code=|key=|caller=/);
      await pressEscape(page);
      await expect(requestPanel(page)).toBeHidden();
    }
  });
});
