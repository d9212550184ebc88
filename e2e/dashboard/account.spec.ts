import { dashboardApi, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { openScreen, pressEscape } from "../support/screens";

test("the switcher lists the person's workspaces and opens the same screen of another", async ({
  page,
  signIn,
  newWorkspace,
}) => {
  const here = await newWorkspace({ plan: "pro" });
  const there = await newWorkspace({ archived: true });
  await signIn(page, "admin");
  await openScreen(page, routes.usage(here.slug), "Usage");
  await page.getByRole("button", { name: `Workspace ${here.name}, Pro · Admin` }).click();
  await expect(page.getByRole("menuitem", { name: here.name })).toHaveAttribute("aria-current", "true");
  const other = page.getByRole("menuitem", { name: there.name });
  await expect(other).toContainText("Archived");
  // Hovering over a workspace is not a visit.
  await other.hover();
  await pressEscape(page);
  await page.goto(routes.home());
  await expect(page).toHaveURL(routes.workspace(here.slug));

  await openScreen(page, routes.usage(here.slug), "Usage");
  await page.getByRole("button", { name: `Workspace ${here.name}, Pro · Admin` }).click();
  await other.click();
  await expect(page).toHaveURL(routes.usage(there.slug));
  await expect(page.getByRole("button", { name: `Workspace ${there.name}, Business · Admin` })).toBeVisible();
  // The next visit begins in the workspace visited last.
  await page.goto(routes.home());
  await expect(page).toHaveURL(routes.workspace(there.slug));
});

test("signing out revokes the session, and its cookie no longer grants access", async ({
  page,
  people,
  workspace,
}) => {
  // The test's own session: other tests keep using theirs.
  await page.goto(routes.signIn(routes.settings(workspace.slug)));
  await page.getByLabel("E-mail").fill(people.member.email);
  await page.getByLabel("Password", { exact: true }).fill(people.member.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  const cookies = await page.context().cookies();
  expect((await page.request.get(dashboardApi.usage(workspace.slug))).status()).toBe(200);

  await page.getByRole("button", { name: `Account of ${people.member.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();

  await page.context().clearCookies();
  await page.context().addCookies(cookies);
  expect((await page.request.get(dashboardApi.usage(workspace.slug))).status()).toBe(401);
  await page.goto(routes.settings(workspace.slug));
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("a new workspace name appears everywhere at once and persists; the URL does not change", async ({
  page,
  signIn,
  workspace,
}) => {
  await signIn(page, "admin");
  await openScreen(page, routes.settings(workspace.slug), "Settings");
  const name = page.getByLabel("Name", { exact: true });
  const rename = page.getByRole("button", { name: "Rename" });
  await expect(rename).toBeDisabled();
  await expect(page.getByRole("button", { name: "Copy URL name" })).toBeEnabled();
  await name.fill("  ");
  await rename.click();
  await expect(name).toHaveAccessibleDescription("Give the workspace a name");

  await name.fill("Lovelace & Sons");
  await rename.click();
  const switcher = page.getByRole("button", { name: "Workspace Lovelace & Sons, Business · Admin" });
  await expect(switcher).toBeVisible();
  await expect(rename).toBeDisabled();
  await page.reload();
  await expect(switcher).toBeVisible();
  await expect(page).toHaveURL(routes.settings(workspace.slug));
});
