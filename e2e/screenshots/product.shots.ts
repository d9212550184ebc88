import { join } from "node:path";
import type { Page, TestInfo } from "@playwright/test";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect, test } from "../fixtures";
import {
  DOCS_PAGES,
  editPart,
  openEditor,
  openScreen,
  pressEscape,
  requestPanel,
  SCREENS,
  sendButton,
  statusOf,
} from "../support/screens";

/** Ignored by git: a folder for each width and colour scheme. */
const FOLDER = "screenshots";

/** Counts the placeholders in the picture. Others may stay: some parts load only when they are scrolled to. */
const countSkeletons = (page: Page) =>
  page.locator("[data-slot=skeleton]").evaluateAll(
    (skeletons) =>
      new Promise<number>((resolve) => {
        if (skeletons.length === 0) resolve(0);
        const observer = new IntersectionObserver((entries) => {
          observer.disconnect();
          resolve(entries.filter(({ isIntersecting }) => isIntersecting).length);
        });
        for (const skeleton of skeletons) observer.observe(skeleton);
      }),
  );

async function shoot(page: Page, { project }: TestInfo, name: string): Promise<void> {
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect.poll(() => countSkeletons(page)).toBe(0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: join(FOLDER, project.name, `${name}.png`) });
}

const fileName = (text: string) => text.toLowerCase().replaceAll(/[^a-z\d]+/g, "-");

for (const { name, path, heading } of SCREENS) {
  for (const workspace of ["acme", "northwind"]) {
    test(`${name} of ${workspace}`, async ({ page, demo, sessions }, info) => {
      const owner = demo.users.find((user) => user.workspace === workspace && user.role === "owner");
      if (!owner) throw new Error(`The demo data has no owner of ${workspace}`);
      await page.context().addCookies(await sessions.cookies(owner));
      await openScreen(page, path(workspace), heading);
      await shoot(page, info, `${fileName(name)}-${workspace}`);
    });
  }

  test(`${name} without data`, async ({ page, signIn, workspace, db }, info) => {
    await db.apiKey.deleteMany({ where: { workspaceId: workspace.id } });
    await signIn(page, "owner");
    await openScreen(page, path(workspace.slug), heading);
    await shoot(page, info, `${fileName(name)}-empty`);
  });
}

for (const code of ERROR_CODES) {
  test(`the panel of ${code}`, async ({ page, openFailure }, info) => {
    const { panel } = await openFailure(code);
    await expect(panel.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await shoot(page, info, `panel-${fileName(code)}`);
  });
}

test("the tabs of a request", async ({ page, openFailure }, info) => {
  const { panel } = await openFailure("validation_failed");
  for (const name of ["Request", "Response", "Timing"]) {
    await panel.getByRole("tab", { name }).click();
    await shoot(page, info, `tab-${fileName(name)}`);
  }
});

test("a call that is sent again", async ({ page, signIn, api, workspace, logRow }, info) => {
  const reader = await workspace.createKey({ name: "Read only", scopes: ["read:intake-bots"] });
  const path = `/intake-bots/${workspace.botId}/submissions`;
  const { full_name: fullName, ...rest } = VALID_DATA;
  const refused = await api(reader.secret).post(path, { data: { full_nmae: fullName, ...rest } });
  const masked = await api().post(path, { data: { ...VALID_DATA, notes: "password: hunter2-4711" } });
  const deleting = await api(reader.secret).delete(`/webhooks/${workspace.botId}`);
  for (const { requestId } of [refused, masked, deleting]) await logRow(requestId);
  await signIn(page, "owner");
  let panel = await openEditor(page, workspace.slug, masked.requestId);
  await shoot(page, info, "again-masked");
  panel = await openEditor(page, workspace.slug, deleting.requestId);
  await panel.getByRole("radio", { name: "A key that I paste" }).check();
  await shoot(page, info, "again-delete");
  panel = await openEditor(page, workspace.slug, refused.requestId, { key: reader.id });
  await shoot(page, info, "again-corrected");
  await panel.getByRole("button", { name: "Edit body" }).click();
  await shoot(page, info, "again-edited");
  await panel.getByRole("button", { name: "Done editing: Body" }).click();
  await sendButton(panel).click();
  await expect(statusOf(panel)).toContainText(/It works now: 200 in/);
  await shoot(page, info, "again-sent");
  await panel.getByRole("heading", { name: "Make it last" }).scrollIntoViewIfNeeded();
  await shoot(page, info, "again-make-it-last");
  await editPart(panel, "Body", "{}");
  await sendButton(panel).click();
  await expect(statusOf(panel)).toContainText("validation_failed");
  await shoot(page, info, "again-refused");
});

test("a support link and its page", async ({ page, openFailure }, info) => {
  const { panel } = await openFailure("validation_failed");
  await panel.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("menuitem", { name: /^Link for support/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await shoot(page, info, "support-link-new");
  await dialog.getByRole("button", { name: "Make link" }).click();
  await expect(dialog.getByRole("button", { name: "Copy link" })).toBeVisible();
  await shoot(page, info, "support-link-made");
  await page.goto((await dialog.locator("code").textContent()) ?? "");
  await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  await shoot(page, info, "support-page");
  await page.goto(routes.supportLink("x"));
  await shoot(page, info, "support-page-none");
});

test("the palette, a new key, a new bot", async ({ page, signIn, workspace }, info) => {
  await signIn(page, "owner");
  await openScreen(page, routes.apiKeys(workspace.slug), "API keys");
  await page.getByRole("button", { name: "Create key" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await shoot(page, info, "create-key");
  await pressEscape(page);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await shoot(page, info, "palette");
});

for (const name of ["Full access", "Revoked CI"]) {
  test(`the key ${name} of the demo`, async ({ page, demo, sessions, db }, info) => {
    const [owner] = demo.users;
    if (!owner) throw new Error("The demo data has no users");
    const { id } = await db.apiKey.findFirstOrThrow({
      where: { workspace: { slug: owner.workspace }, name },
    });
    await page.context().addCookies(await sessions.cookies(owner));
    await openScreen(page, routes.apiKey(owner.workspace, id), name);
    await shoot(page, info, `key-${fileName(name)}`);
  });
}

test("a key without calls", async ({ page, signIn, workspace }, info) => {
  await signIn(page, "owner");
  await openScreen(page, routes.apiKey(workspace.slug, workspace.keyId), "Test key");
  await shoot(page, info, "key-empty");
});

test("an open request of the demo", async ({ page, demo, sessions }, info) => {
  const [owner] = demo.users;
  if (!owner) throw new Error("The demo data has no users");
  await page.context().addCookies(await sessions.cookies(owner));
  await openScreen(page, routes.requests(owner.workspace), "Requests");
  await page.locator("[data-request]").first().click();
  await expect(requestPanel(page).getByRole("region", { name: "Summary" })).toBeVisible();
  await shoot(page, info, "request-open");
});

for (const path of [routes.signIn(), ...DOCS_PAGES, "/no/such/page"]) {
  test(`${path} of a stranger`, async ({ page }, info) => {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await shoot(page, info, `page-${fileName(path)}`);
  });
}
