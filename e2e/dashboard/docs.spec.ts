import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { markdownHref, routes } from "@/lib/routes";
import { expect, test } from "../fixtures";
import { DOCS_PAGES, pressEscape, SCREENS } from "../support/screens";
import { violations } from "../support/violations";

/** The scripts of an empty app (bench/peers/next-app), compressed by gzip, by this version of Next. */
const EMPTY_APP = { version: "16.4.6", bytes: 134_904 };

const REFERENCE = routes.operationDocs("create-submission");

async function openDocs(page: Page, href: string, title: string): Promise<void> {
  await page.goto(href);
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

test("every page that a page links to exists, as HTML and as Markdown", async ({ request }) => {
  test.setTimeout(90_000);
  const seen = new Set<string>([routes.docs()]);
  for (const href of seen) {
    const response = await request.get(href);
    expect([href, response.status()]).toEqual([href, 200]);
    const markdown = await request.get(markdownHref(href));
    expect([href, markdown.status()]).toEqual([href, 200]);
    expect(markdown.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
    const links = [...(await response.text()).matchAll(/href="(\/docs[^"#]*)/g)].map(([, link = ""]) => link);
    for (const link of links) if (!link.endsWith(".md")) seen.add(link);
  }
  for (const code of ERROR_CODES) expect(seen).toContain(routes.errorDocs(code));
  expect(seen.size).toBeGreaterThan(30);
});

test("llms.txt links the Markdown of every page, with this server's address", async ({
  request,
  serverUrl,
}) => {
  const text = await (await request.get(routes.llmsTxt())).text();
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(30);
  for (const link of links) expect(link).toMatch(new RegExp(`^${serverUrl}/docs.*\\.md$`));
});

test("an unknown page is not found, as HTML and as Markdown, and leads to the search and to every page", async ({
  page,
}) => {
  const response = await page.goto("/docs/no-such-page");
  expect(response?.status()).toBe(404);
  await expect(page).toHaveTitle("Page not found · ioZen docs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "The documentation has no page at this address",
  );
  expect(await violations(page)).toEqual([]);
  const index = page.getByRole("main").getByRole("link");
  expect(await index.count()).toBeGreaterThan(30);
  await page.getByRole("button", { name: "Search for the page" }).click();
  await expect(page.getByRole("combobox", { name: "Search the docs" })).toBeFocused();
  await pressEscape(page);
  await expect(page.getByRole("button", { name: "Search the docs" })).toBeFocused();
  await page.getByRole("link", { name: "Start page" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Documentation" })).toBeVisible();
  expect((await page.request.get("/docs/no-such-page.md")).status()).toBe(404);
});

test("the chosen language holds on every page and after a reload, from the first HTML on", async ({
  page,
}) => {
  await openDocs(page, REFERENCE, "Create a submission");
  await expect(page.getByRole("tabpanel", { name: "cURL" })).toBeVisible();
  await page.getByRole("tab", { name: "Python" }).click();
  await expect(page.getByRole("tabpanel", { name: "Python" })).toBeVisible();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Pagination" }).click();
  await expect(page.getByRole("tabpanel", { name: "Python" })).toBeVisible();
  const html = await (await page.request.get(routes.guide("idempotency"))).text();
  expect(html).toMatch(/data-state="active"[^>]*role="tabpanel"[^>]*-content-python"/);
  await page.reload();
  await expect(page.getByRole("tab", { name: "Python" })).toHaveAttribute("aria-selected", "true");
});

test.describe("with the clipboard", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  test("a page is copied for an agent as its Markdown, a sample with this server's address", async ({
    page,
    serverUrl,
  }) => {
    await openDocs(page, REFERENCE, "Create a submission");
    await page.getByRole("button", { name: "Copy for an agent" }).click();
    await expect(page.getByText("Copied").first()).toBeVisible();
    const markdown = await (await page.request.get(markdownHref(REFERENCE))).text();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(markdown);
    await page.getByRole("button", { name: "Copy", exact: true }).first().click();
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toContain(`${serverUrl}/api/v1/intake-bots/`);
  });
});

test("the menu of a phone leads to a page and closes", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openDocs(page, routes.docs(), "Documentation");
  await page.getByText("Pages", { exact: true }).click();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Quotas" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Quotas" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Pages" })).toBeHidden();
});

test("the sidebar of every screen leads to the docs", async ({ page, signIn, workspace }) => {
  await signIn(page, "member");
  for (const { path } of SCREENS) {
    await page.goto(path(workspace.slug));
    await expect(page.getByRole("link", { name: "Docs", exact: true })).toHaveAttribute(
      "href",
      routes.docs(),
    );
  }
});

test("no page of the docs has more than 1.5 times the scripts of an empty app", async ({ request }) => {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Record<
    string,
    { next?: string }
  >;
  expect(dependencies?.next, "measure the empty app anew").toBe(EMPTY_APP.version);
  for (const href of DOCS_PAGES) {
    const html = await (await request.get(href)).text();
    const sources = new Set(
      [...html.matchAll(/<script[^>]+src="([^"]+)"(?![^>]*noModule)/g)].map(([, source = ""]) => source),
    );
    let bytes = 0;
    for (const source of sources) bytes += gzipSync(await (await request.get(source)).body()).length;
    expect(bytes, href).toBeLessThanOrEqual(1.5 * EMPTY_APP.bytes);
  }
});
