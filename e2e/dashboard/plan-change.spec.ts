import type { Page } from "@playwright/test";
import { type Plan, PLAN_LIMITS } from "@/lib/workspace/plans";
import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { item, openScreen, requestPanel } from "../support/screens";

/** On the Settings screen: selects the plan, reads its effects, and confirms. */
async function moveTo(page: Page, plan: Plan): Promise<void> {
  const { name } = PLAN_LIMITS[plan];
  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: `Move to ${name}` }).click();
  await dialog.getByRole("button", { name: `Move to ${name}` }).click();
  await expect(dialog).toBeHidden();
  await expect(item(page.getByRole("main"), name).filter({ hasText: "Current plan" })).toBeVisible();
}

test("a plan chosen by the owner applies to the next call, and so does the change back", async ({
  page,
  signIn,
  api,
  workspace,
}) => {
  (await api().get("/intake-bots")).data();
  await signIn(page, "owner");
  await openScreen(page, routes.settings(workspace.slug), "Settings");

  await moveTo(page, "free");
  const calls = () => api().get("/intake-bots");
  expect((await calls()).refusal("feature_not_available")).toEqual({ feature: "api_access" });
  await moveTo(page, "pro");
  (await calls()).data();
  const noWebhooks = (await api().post("/webhooks", {})).refusal("feature_not_available");
  expect(noWebhooks).toEqual({ feature: "webhooks" });
  await moveTo(page, "business");
  const back = await calls();
  back.data();
  expect(back.rate("Limit")).toBe(PLAN_LIMITS.business.requestsPerMinute);
  await expect(page.getByRole("button", { name: /^Workspace .*, Business · Owner/ })).toBeVisible();
});

test("the panel of an exhausted quota links to the larger plan, then says that the call can be retried", async ({
  page,
  api,
  openFailure,
}) => {
  const { workspace, key, panel } = await openFailure("plan_limit_exceeded");
  await expect(panel).toContainText("Retrying will not help");
  await panel.getByRole("link", { name: "Change plan" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Move to Business" }).click();

  // The dialog returns to the request.
  const after = requestPanel(page);
  await expect(after.getByRole("heading", { name: /^All 500 submissions of \w+ were used$/ })).toBeVisible();
  await expect(after).toContainText("has since moved to Business: 500 of 10,000 are used this month");
  await expect(after.getByRole("heading", { name: "Send the call again" })).toBeVisible();
  await expect(after.getByRole("link", { name: "Change plan" })).toHaveCount(0);
  const body = { data: {}, status: "IN_PROGRESS" };
  (await api(key.secret).post(`/intake-bots/${workspace.botId}/submissions`, body)).data();
});
