import { expect, test } from "../fixtures";
import { openRequest } from "../support/screens";

test.use({ viewport: { width: 1440, height: 900 } });

test("the panel says the call once, above tabs that stay while the rest scrolls", async ({
  page,
  signIn,
  api,
  workspace,
  logRow,
}) => {
  const { secret } = await workspace.createKey({ name: "Reader", scopes: ["read:intake-bots"] });
  await api(secret).get("/webhooks");
  const { requestId } = await api(secret).get("/webhooks");
  await logRow(requestId);
  await signIn(page, "owner");
  const panel = await openRequest(page, workspace.slug, requestId);
  const summary = panel.getByRole("region", { name: "Summary" });
  await expect(summary.getByText("403", { exact: true })).toHaveCount(1);
  await expect(summary.getByText("insufficient_scopes")).toHaveCount(0);
  await expect(panel.getByText("insufficient_scopes", { exact: true })).toHaveCount(1);
  await expect(panel.getByText("1 of 2 in this group")).toBeVisible();

  const fixes = panel.getByRole("list").filter({ hasText: "Create a key" }).locator("> li");
  const colours = await fixes.evaluateAll((steps) =>
    steps.map((step) => getComputedStyle(step).backgroundColor),
  );
  expect(colours.length).toBeGreaterThan(1);
  expect(colours.slice(1)).toEqual(colours.slice(1).map(() => "rgba(0, 0, 0, 0)"));
  expect(colours[0]).not.toBe("rgba(0, 0, 0, 0)");

  const tabs = panel.getByRole("tablist", { name: "Parts of the request" });
  const before = await tabs.boundingBox();
  await panel.getByText("1 of 2 in this group").scrollIntoViewIfNeeded();
  await panel
    .getByRole("tabpanel", { name: "Explain" })
    .evaluate((body) => body.scrollTo(0, body.scrollHeight));
  expect(await tabs.boundingBox()).toEqual(before);
  await expect(summary).toBeInViewport();
});
