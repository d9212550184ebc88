import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { item, openScreen } from "../support/screens";
import { violations } from "../support/violations";

test.describe("under a plan without API access", () => {
  test.use({ plan: "free" });

  test("says first that nothing can be called, and leads an owner to the plans", async ({
    page,
    signIn,
    api,
    workspace,
    logRow,
  }) => {
    await logRow((await api().get("/intake-bots")).requestId);
    await signIn(page, "owner");
    await openScreen(page, routes.workspace(workspace.slug), "Overview");
    const notice = page.getByRole("region", { name: "Free has no API access" });
    await expect(notice).toContainText("Pro includes 3 keys, 100 requests a minute for each");
    expect(await violations(page)).toEqual([]);
    await notice.getByRole("link", { name: "Change plan" }).click();
    await expect(page.getByRole("button", { name: "Move to Pro" })).toBeInViewport();
  });

  test("says whom to ask, also before the first request", async ({ page, signIn, workspace, db }) => {
    await db.apiKey.deleteMany({ where: { workspaceId: workspace.id } });
    await signIn(page, "member");
    await openScreen(page, routes.workspace(workspace.slug), "Overview");
    const notice = page.getByRole("region", { name: "Free has no API access" });
    await expect(notice).toContainText("To change the plan, ask ");
    await expect(page.getByRole("heading", { name: "Make your first call" })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});

test("a cause that was resolved and failed again is marked, and the decision says what it was about", async ({
  page,
  signIn,
  api,
  dashboard,
  workspace,
  logRow,
}) => {
  const fail = async () => {
    const { requestId } = await api().get("/intake-bots/cm7none");
    await logRow(requestId);
    return requestId;
  };
  const owner = await dashboard("owner");
  await owner.patch(dashboardApi.errorGroup(workspace.slug, await fail()), { data: { state: "resolved" } });
  await fail();
  await signIn(page, "member");
  await openScreen(page, routes.workspace(workspace.slug), "Overview");
  const causes = page.getByRole("region", { name: /^Failures by cause/ });
  await expect(item(causes, "Intake bot cm7none not found")).toContainText("regressed");
  const changes = page.getByRole("region", { name: /^What changed/ });
  await expect(changes.getByText("Intake bot cm7none not found")).toBeVisible();
});
