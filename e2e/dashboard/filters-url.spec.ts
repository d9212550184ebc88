import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { filterField, openScreen, pressEscape, requestPanel } from "../support/screens";

test.describe("the Requests screen", () => {
  test.beforeEach(async ({ page, signIn, api, workspace, logRow }) => {
    await api().get("/intake-bots");
    await api().get("/webhooks?limit=0");
    await logRow((await api().delete("/nothing")).requestId);
    await signIn(page, "owner");
    await openScreen(page, routes.requests(workspace.slug), "Requests");
  });

  const row = { name: /^\d\d:\d\d/ };

  test("adds a chosen filter to the URL, keeps it on reload, and removes it with its chip", async ({
    page,
  }) => {
    await expect(page.getByRole("row", row)).toHaveCount(3);
    await filterField(page).click();
    await page.getByRole("option", { name: /^code:/ }).click();
    await page.getByRole("option", { name: /^validation_failed/ }).click();
    await expect(page.getByRole("row", row)).toHaveCount(1);
    await expect(page).toHaveURL(/code=validation_failed/);
    await page.reload();
    await expect(page.getByRole("row", row)).toHaveCount(1);
    await page.getByRole("button", { name: "Remove the filter code is validation_failed" }).click();
    await expect(page.getByRole("row", row)).toHaveCount(3);
    await expect(page).not.toHaveURL(/code=/);
  });

  test("shows the requests that match every filter in the URL", async ({ page, workspace }) => {
    await page.goto(routes.requests(workspace.slug, { status: "4xx", method: "DELETE", range: "1h" }));
    await expect(page.getByRole("row", row)).toHaveCount(1);
    await expect(page.getByRole("row", row)).toContainText("resource_not_found");
    await page.goto(routes.requests(workspace.slug, { status: "5xx" }));
    await expect(page.getByText("No request matches")).toBeVisible();
    await page.getByRole("button", { name: "Clear filters" }).last().click();
    await expect(page.getByRole("row", row)).toHaveCount(3);
  });

  test("opens links of before, when filters had other names", async ({ page, workspace }) => {
    await page.goto(`/w/${workspace.slug}/requests?exactPath=%2Fnothing&status=4xx`);
    await expect(page.getByRole("row", row)).toHaveCount(1);
    await expect(page.getByRole("button", { name: "Edit the filter path is /nothing" })).toBeVisible();
  });

  for (const [name, value] of [
    ["status", "9xx"],
    ["code", "teapot"],
    ["method", "BREW"],
    ["range", "century"],
    ["key", "x".repeat(100)],
  ] as const) {
    test(`falls back to the default with a notice for an invalid value: ${name}`, async ({
      page,
      workspace,
    }) => {
      await page.goto(routes.requests(workspace.slug, { [name]: value }));
      await expect(page.getByText(`Not applied: ${name}:${value.slice(0, 40)}`)).toBeVisible();
      await expect(page.getByRole("row", row)).toHaveCount(3);
    });
  }

  test("keeps the filters, and says why, when one would have more values than it takes", async ({
    page,
    workspace,
  }) => {
    const paths = Array.from({ length: 20 }, (_, at) => `-/other-${at}`).join(",");
    const address = routes.requests(workspace.slug, { path: paths });
    await page.goto(address);
    await expect(page.getByRole("row", row)).toHaveCount(3);
    await expect(page.getByRole("button", { name: /^Live/ })).toBeEnabled();
    const reason = "path can have at most 20 values.";
    await filterField(page).fill("-path:/nothing");
    await filterField(page).press("Enter");
    await expect(page.getByText(`Not applied: -path:/nothing. ${reason}`)).toBeVisible();
    await expect(filterField(page)).toHaveValue("-path:/nothing");
    await expect(page).toHaveURL(address);
    await filterField(page).fill("");
    await expect(page.getByText(reason)).toHaveCount(0);
    await filterField(page).press("Escape");
    const failed = page.getByRole("row", row).filter({ hasText: "resource_not_found" });
    await failed
      .getByRole("cell", { name: /nothing/ })
      .first()
      // The row's link lies over the cell.
      .hover({ force: true });
    await failed.locator("[data-slot=value-actions]").getByText("not", { exact: true }).click();
    await expect(page.getByText(reason)).toBeVisible();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("row", row)).toHaveCount(3);
  });

  test("shows the log even if every value is invalid and repeated", async ({ page, workspace }) => {
    await page.goto(
      `/w/${workspace.slug}/requests?status=a&status=b&code=%00&method=&range=%F0%9F%92%A5&nope=1`,
    );
    await expect(page.getByText(/^Not applied: status:a\./)).toBeVisible();
    await expect(filterField(page)).toHaveValue(/^status:a code:/);
    await expect(page.getByRole("row", row)).toHaveCount(3);
  });

  test("reports a selected request that does not exist, with a link back", async ({ page, workspace }) => {
    for (const id of ["req_00000000000070008000000000000000", "garbage", "%3Cscript%3E"]) {
      await page.goto(`/w/${workspace.slug}/requests?selected=${id}`);
      await expect(page.getByRole("row", row)).toHaveCount(3);
      const panel = requestPanel(page);
      if ((await panel.count()) === 0) continue;
      await expect(panel.getByText("This request is not in the log of this workspace")).toBeVisible();
      await panel.getByRole("button", { name: "Back to the log" }).click();
      await expect(panel).toHaveCount(0);
    }
  });

  test("opens a request from its row, and Escape returns to the row", async ({ page }) => {
    const link = page.getByRole("row", row).first().getByRole("link");
    await link.focus();
    await page.keyboard.press("Enter");
    await expect(requestPanel(page)).toBeVisible();
    await expect(page).toHaveURL(/selected=req_/);
    await pressEscape(page);
    await expect(requestPanel(page)).toHaveCount(0);
    await expect(link).toBeFocused();
  });
});
