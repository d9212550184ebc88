import { existsSync, readFileSync, statSync } from "node:fs";
import { routes, dashboardApi } from "@/lib/routes";
import { expect } from "../fixtures";
import { test } from "../support/own-servers";
import { openScreen } from "../support/screens";
import { violations } from "../support/violations";

const OWNER = {
  "Your name": "Ada Lovelace",
  "E-mail": "ada@engines.example",
  Password: "correct-horse-battery",
  "Workspace name": "Analytical Engines",
};

// Axe would measure transitioning colours half-way.
test.use({ contextOptions: { reducedMotion: "reduce" } });

test("first run: only a person with access to the server's data folder becomes the owner, and only once", async ({
  page,
  playwright,
  dataDir,
  launch,
}) => {
  test.setTimeout(150_000);
  const server = await (await launch({ DEMO: "off" })).ready();
  const file = await server.setUpLinkFile();
  const link = readFileSync(file, "utf8").trim();
  expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
  expect((statSync(dataDir).mode & 0o777).toString(8)).toBe("700");
  const token = link.slice(link.indexOf("=") + 1);

  // Every page redirects to set-up.
  await openScreen(page, server.url, "Set up ioZen");
  await expect(page).toHaveURL(server.url + routes.setUp());
  expect(await violations(page)).toEqual([]);

  // A wrong token is reported at its field; the other fields keep their values.
  const field = page.getByLabel("Set-up token");
  const submit = page.getByRole("button", { name: "Create workspace" });
  await field.fill("not-the-token");
  for (const [label, value] of Object.entries(OWNER))
    await page.getByLabel(label, { exact: true }).fill(value);
  await submit.click();
  await expect(field).toHaveAccessibleDescription(/not the token of this installation’s set-up link/);
  await expect(field).toBeFocused();
  for (const [label, value] of Object.entries(OWNER))
    await expect(page.getByLabel(label, { exact: true })).toHaveValue(value);
  expect(await violations(page), "form with an error").toEqual([]);

  // So is an easily guessed password, even from the rightful owner.
  await field.fill(token);
  const password = page.getByLabel("Password", { exact: true });
  await password.fill("Lovelace-1815!");
  await submit.click();
  await expect(password).toHaveAccessibleDescription(/Choose another one/);

  // Pasted over the URL of the open page, which reloads nothing, the link fills in its token.
  await page.goto(link);
  await expect(field).toHaveValue(token);
  await expect(page.getByLabel("Your name")).toBeFocused();
  await expect(page.getByLabel("Your name")).toHaveValue(OWNER["Your name"]);
  await expect(page).toHaveURL(server.url + routes.setUp());

  // The link fills in the token, and leaves it neither in the address bar nor in the history.
  await page.goto("about:blank");
  await page.goto(link);
  await expect(field).toHaveValue(token);
  await expect(page).toHaveURL(server.url + routes.setUp());
  for (const [label, value] of Object.entries(OWNER))
    await page.getByLabel(label, { exact: true }).fill(value);
  await submit.click();
  await page.waitForURL(server.url + routes.workspace("analytical-engines"));
  await expect(
    page.getByRole("button", { name: /^Workspace Analytical Engines, Pro · Owner/ }),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Account of Ada Lovelace" })).toBeVisible();

  expect(existsSync(file)).toBe(false);

  // Set-up is closed, for the same token and for its page.
  const stranger = await playwright.request.newContext({
    baseURL: server.url,
    extraHTTPHeaders: { Origin: server.url },
  });
  const body = { token, name: "Eve", email: "eve@evil.example", password: OWNER.Password, workspace: "Mine" };
  const again = await stranger.post(dashboardApi.setUp(), { data: body });
  expect(again.status()).toBe(409);
  expect(new URL((await stranger.get(routes.setUp())).url()).pathname).toBe(routes.signIn());
  await stranger.dispose();
});
