import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen, requestPanel } from "../support/screens";

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
    await page.getByRole("group", { name: "Filters" }).getByRole("button", { name: "Error" }).click();
    await page.getByRole("menuitemradio", { name: /validation_failed/ }).click();
    await expect(page.getByRole("row", row)).toHaveCount(1);
    await expect(page).toHaveURL(/code=validation_failed/);
    await page.reload();
    await expect(page.getByRole("row", row)).toHaveCount(1);
    await page.getByRole("button", { name: /^Remove the filter Error/ }).click();
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
      await expect(page.getByText(`unknown ${name} "${value.slice(0, 40)}`)).toBeVisible();
      await expect(page.getByRole("row", row)).toHaveCount(3);
    });
  }

  test("shows the log even if every value is invalid and repeated", async ({ page, workspace }) => {
    await page.goto(
      `/w/${workspace.slug}/requests?status=a&status=b&code=%00&method=&range=%F0%9F%92%A5&nope=1`,
    );
    await expect(page.getByText(/unknown status "a"/)).toBeVisible();
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
    await page.keyboard.press("Escape");
    await expect(requestPanel(page)).toHaveCount(0);
    await expect(link).toBeFocused();
  });
});
