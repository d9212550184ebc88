import { routes } from "@/lib/routes";
import { expect, test } from "../fixtures";

test("a button before hydration is disabled, and no click is lost", async ({ page, signIn, workspace }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await released;
    await route.continue();
  });
  await signIn(page, "owner");
  await page.goto(routes.apiKeys(workspace.slug), { waitUntil: "commit" });
  const create = page.getByRole("button", { name: "Create key" });
  await expect(create).toBeDisabled();
  const clicked = create.click();
  release();
  await clicked;
  await expect(page.getByRole("dialog", { name: "Create API key" })).toBeVisible();
});
