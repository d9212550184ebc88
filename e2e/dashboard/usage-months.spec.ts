import { routes } from "@/lib/routes";
import { monthStart } from "@/lib/workspace/plans";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import { expectTotal } from "../support/log-row";
import { openScreen } from "../support/screens";

const DAY = new Date().toISOString().slice(0, 10);

test("each figure of the month opens exactly the requests that it counts, also from the chart by keyboard", async ({
  page,
  signIn,
  dashboard,
  api,
  workspace,
  logRow,
}) => {
  const ended = await workspace.createKey({ name: "Ended key", revoked: true });
  const path = `/intake-bots/${workspace.botId}/submissions`;
  for (let count = 0; count < 3; count++) (await api().post(path, { data: VALID_DATA })).data();
  (await api(ended.secret).get("/intake-bots")).refusal("authentication_required");
  (await api().get("/nothing")).refusal("resource_not_found");
  await logRow((await api().get("/intake-bots")).requestId);

  await signIn(page, "member");
  const member = await dashboard("member");
  await openScreen(page, routes.usage(workspace.slug), "Usage");
  const ledger = page.getByRole("region", { name: "Day by day (UTC)" });
  const today = ledger.locator("tbody tr").first();
  await expect(today.getByRole("cell").nth(1)).toHaveText("3");
  await expect(today.getByRole("link", { name: /^6 requests on / })).toBeVisible();
  await expect(ledger.locator("tfoot")).toContainText("Sum");
  const links = page.getByRole("main").locator("a[href*='/requests?']");
  // Today and the sum, both with failures; two keys; three endpoints.
  await expect(links).toHaveCount(9);
  for (const link of await links.all()) await expectTotal(link, member, workspace.slug);
  await expect(page.getByRole("region", { name: "By key" })).toContainText("Ended key");

  const chart = page.getByRole("slider", { name: /^Submissions of / });
  await chart.focus();
  for (const key of ["Home", ...Array<string>(Number(DAY.slice(8)) - 1).fill("ArrowRight")])
    await page.keyboard.press(key);
  await expect(chart).toHaveAttribute("aria-valuetext", /so far: 3 submissions by then, 3 that day$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/requests\\?from=${DAY}T00`));
  await expect(page.locator("[data-request]")).toHaveCount(6);
});

test("the month before has its own ledger, whose days and deleted bots sum to its total", async ({
  page,
  signIn,
  workspace,
  db,
}) => {
  const month = new Date(monthStart(new Date()).getTime() - 1);
  const first = monthStart(month);
  await db.workspace.update({ where: { id: workspace.id }, data: { createdAt: first } });
  await workspace.createSubmissions(4, (index) => new Date(first.getTime() + index * 86_400_000));
  await db.usageCounter.deleteMany({ where: { workspaceId: workspace.id } });
  await workspace.useSubmissions(6, first);
  await signIn(page, "owner");
  await openScreen(page, routes.usage(workspace.slug), "Usage");
  await expect(page.getByText("No submissions since")).toBeVisible();
  await page.getByRole("link", { name: "Previous month" }).click();
  await expect(page).toHaveURL(/\?month=20\d\d-\d\d$/);
  await expect(page.getByRole("region", { name: "Submissions" })).toContainText("6 of 10,000");
  const ledger = page.getByRole("region", { name: "Day by day (UTC)" });
  await expect(ledger.getByRole("row", { name: /^Of deleted bots/ })).toContainText("2");
  await expect(ledger.locator("tfoot")).toContainText("6");
  const download = page.waitForEvent("download");
  await ledger.getByRole("button", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toBe(`usage-${first.toISOString().slice(0, 7)}.csv`);
  // The workspace is not older.
  await expect(page.getByRole("button", { name: "Previous month" })).toBeDisabled();
  await page.getByRole("link", { name: "Next month" }).click();
  await expect(page.getByText("No submissions since")).toBeVisible();
});
