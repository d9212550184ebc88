import { readFile } from "node:fs/promises";
import { dashboardApi } from "@/lib/routes";
import { expect } from "../fixtures";
import { rows, test } from "./log-of-four";
import { filterField, pressEscape } from "../support/screens";
import { violations } from "../support/violations";

test("an export is what the list shows, and says how much the plan keeps", async ({ page }) => {
  await filterField(page).fill("-status:2xx");
  await filterField(page).press("Enter");
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Export" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Export requests" });
  await expect(dialog).toContainText("2 requests match. The Business plan keeps requests for 90 days.");
  expect(await violations(page)).toEqual([]);
  await dialog.getByText("NDJSON", { exact: true }).click();
  const downloaded = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download" }).click();
  const download = await downloaded;
  expect(download.suggestedFilename()).toMatch(/-requests-\d{4}-\d\d-\d\d-\d{4}\.ndjson$/);
  const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { method: "DELETE", path: "/nothing", status: 404, error_code: "resource_not_found" },
    { method: "GET", path: "/webhooks", status: 403, key_name: "Reader" },
  ]);
  await expect(dialog.getByRole("status")).toContainText("2 requests in ");
});

test("an export shows how far it has come, and can be cancelled", async ({ page, workspace }) => {
  let finish = () => undefined as void;
  const held = new Promise<void>((resolve) => (finish = resolve));
  await page.route(
    (url) => url.pathname === dashboardApi.exportRequests(workspace.slug),
    async (route) => {
      await held;
      await route.abort();
    },
  );
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export requests" });
  await dialog.getByRole("button", { name: "Download" }).click();
  await expect(dialog.getByRole("status")).toHaveText("0 requests so far");
  await dialog.getByRole("button", { name: "Cancel export" }).click();
  await expect(dialog.getByRole("status")).toHaveText("");
  await expect(dialog.getByRole("button", { name: "Download" })).toBeEnabled();
  finish();
  await pressEscape(page);
  await expect(page.getByRole("button", { name: "Export" })).toBeFocused();
});

test("an export refuses filters and formats that do not exist", async ({ workspace, dashboard }) => {
  const owner = await dashboard("owner");
  const path = dashboardApi.exportRequests(workspace.slug);
  const csv = await owner.get(`${path}?format=csv&key=none`);
  expect(csv.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect((await csv.text()).split("\r\n")).toHaveLength(2);
  expect((await owner.get(`${path}?format=xml`)).status()).toBe(400);
  expect((await owner.get(`${path}?format=csv&status=9xx`)).status()).toBe(400);
});
