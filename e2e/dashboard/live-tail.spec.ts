import { rmSync } from "node:fs";
import type { Page } from "@playwright/test";
import { routes } from "@/lib/routes";
import { Connections, header } from "@/testing/http/connections";
import { ServerProcess } from "@/testing/server/server-process";
import { expect, test } from "../fixtures";
import { inParallel } from "../support/api-client";
import { createOwnWorkspace, freePort } from "../support/own-servers";
import { openScreen, pressEscape, requestPanel } from "../support/screens";
import { Sessions } from "../support/sessions";

const rowsOf = (page: Page) => page.getByRole("row", { name: /^\d\d:\d\d/ });
const rowOf = (page: Page, requestId: string) => page.locator(`[data-request="${requestId}"]`);
const toggleOf = (page: Page) => page.getByRole("button", { name: "Live", exact: true });
const statusOf = (page: Page) => page.getByRole("main").getByRole("status");

/** Scrolls down a few rows; older ones may still be loading. Returns true at the end of the log. */
const scrollOn = (page: Page) =>
  page.evaluate(async () => {
    // Read first: a page that arrives after the scroll lies below it.
    const isWhole = document.querySelector("[role=table][aria-label=Requests]")?.ariaRowCount !== "-1";
    const before = window.scrollY;
    window.scrollBy({ top: 400 });
    // The rows appear in the next frame.
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    return isWhole && window.scrollY === before;
  });

test.describe("the live log", () => {
  test.beforeEach(async ({ page, signIn, workspace }) => {
    await signIn(page, "owner");
    await page.goto(routes.requests(workspace.slug));
  });

  test("shows a request when it is answered, including the first one", async ({ page, api }) => {
    await expect(page.getByRole("heading", { name: "No requests yet" })).toBeVisible();
    await expect(toggleOf(page)).toHaveAttribute("aria-pressed", "true");
    const first = await api().get("/intake-bots");
    await expect(rowOf(page, first.requestId)).toBeVisible();
    await expect(statusOf(page)).toHaveText("Live");
    const second = await api().get("/nothing");
    await expect(rowOf(page, second.requestId)).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(2);
    await expect(rowsOf(page).first()).toContainText("resource_not_found");
  });

  test("applies the filters", async ({ page, api, workspace }) => {
    await page.goto(routes.requests(workspace.slug, { status: "4xx" }));
    const [, refused] = [await api().get("/intake-bots"), await api().get("/nothing")];
    await expect(rowOf(page, refused.requestId)).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(1);
  });

  test("does not move the rows of a reader further down: new requests are counted and one click away", async ({
    page,
    api,
  }) => {
    await inParallel(60, () => api().get("/intake-bots"));
    // Wait for all of them: one that arrives after the scroll would count as new.
    await expect(page.getByRole("table", { name: "Requests", exact: true })).toHaveAttribute(
      "aria-rowcount",
      // With the headings and the line of the day.
      "62",
    );
    await page.evaluate(() => window.scrollTo({ top: 600 }));
    const read = page.locator("[data-request]").nth(20);
    const id = (await read.getAttribute("data-request")) ?? "";
    const before = await rowOf(page, id).boundingBox();
    const [newer] = await inParallel(2, () => api().get("/webhooks"));
    const button = page.getByRole("button", { name: "2 new requests" });
    await expect(button).toBeVisible();
    expect(await rowOf(page, id).boundingBox()).toEqual(before);
    await button.click();
    await expect(rowOf(page, newer?.requestId ?? "")).toBeInViewport();
    await expect(button).toBeHidden();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });

  test("holds new requests while a request is open, and shows them when it is closed", async ({
    page,
    api,
  }) => {
    const opened = await api().get("/nothing");
    await rowOf(page, opened.requestId).click();
    await expect(requestPanel(page)).toBeVisible();
    const newer = await api().get("/webhooks");
    await expect(page.getByRole("button", { name: "1 new request" })).toBeVisible();
    await expect(rowOf(page, newer.requestId)).toHaveCount(0);
    await pressEscape(page);
    await expect(rowOf(page, newer.requestId)).toBeVisible();
  });

  test("stands still while paused, and catches up when resumed", async ({ page, api, workspace }) => {
    const before = await api().get("/intake-bots");
    await expect(rowOf(page, before.requestId)).toBeVisible();
    await toggleOf(page).click();
    await expect(toggleOf(page)).toHaveAttribute("aria-pressed", "false");
    await expect(statusOf(page)).toHaveText("Paused");
    const other = await page.context().newPage();
    await other.goto(routes.requests(workspace.slug));
    await expect(statusOf(other)).toHaveText("Paused");
    await other.keyboard.press("l");
    await expect(statusOf(other)).toHaveText("Live");
    const meanwhile = await inParallel(3, () => api().get("/webhooks"));
    for (const { requestId } of meanwhile) await expect(rowOf(other, requestId)).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(1);
    await page.bringToFront();
    await page.keyboard.press("l");
    for (const { requestId } of meanwhile) await expect(rowOf(page, requestId)).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(4);
  });

  test("has the requests of the meantime when it is paused, left and reopened", async ({
    page,
    api,
    logRow,
  }) => {
    const before = await api().get("/intake-bots");
    await expect(rowOf(page, before.requestId)).toBeVisible();
    await toggleOf(page).click();
    await expect(statusOf(page)).toHaveText("Paused");
    const sections = page.getByRole("navigation", { name: "Sections" });
    await sections.getByRole("link", { name: "API keys" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "API keys" })).toBeVisible();
    const meanwhile = await api().get("/webhooks");
    await logRow(meanwhile.requestId);
    await sections.getByRole("link", { name: "Requests" }).click();
    await expect(rowOf(page, meanwhile.requestId)).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(2);
    await expect(statusOf(page)).toHaveText("Paused");
  });

  test("has each request once under traffic during loading and filtering", async ({
    page,
    api,
    workspace,
  }) => {
    test.setTimeout(60_000);
    const keys = await inParallel(3, () => workspace.createKey());
    const traffic = inParallel(300, (index) => api(keys[index % 3]?.secret).get("/intake-bots"));
    await page.goto(routes.requests(workspace.slug, { status: "4xx" }));
    await page.goto(routes.requests(workspace.slug));
    await expect(rowsOf(page).first()).toBeVisible();
    const answered = (await traffic).map(({ requestId }) => requestId);
    const last = await api().get("/webhooks");
    await expect(rowOf(page, last.requestId)).toBeVisible();
    // Only visible rows are in the DOM: scrolling visits them all.
    const seen: string[] = [];
    let isEnd = false;
    do {
      isEnd = await scrollOn(page);
      const ids = await page
        .locator("[data-request]")
        .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-request") ?? ""));
      expect(ids.length).toBe(new Set(ids).size);
      for (const id of ids) if (!seen.includes(id)) seen.push(id);
    } while (!isEnd);
    expect(seen).toEqual([...answered, last.requestId].toSorted().toReversed());
  });
});

test("a live log resumes by itself after a server restart", async ({ page, playwright }, info) => {
  test.setTimeout(180_000);
  const settings = { DATA_DIR: info.outputPath("data"), PORT: await freePort(), DEMO: "off" };
  let server = await new ServerProcess(settings).ready();
  const { owner, key, slug } = await createOwnWorkspace(settings.DATA_DIR);
  const sessions = new Sessions(playwright.request, server.url);
  await page.context().addCookies(await sessions.cookies(owner));
  const connections = new Connections(server.url);
  const call = async () => {
    const headers = { Authorization: `Bearer ${key}` };
    const response = await connections.send({ method: "GET", path: "/api/v1/intake-bots", headers });
    // A request that fails before its key is known is in no workspace's log.
    expect(response.status).toBe(200);
    return header(response.headers, "X-Request-Id") ?? "";
  };
  try {
    await openScreen(page, server.url + routes.requests(slug), "Requests");
    await expect(rowOf(page, await call())).toBeVisible();
    await server.signal("SIGTERM");
    await expect(statusOf(page)).toHaveText("Reconnecting…");
    server = await new ServerProcess(settings).ready();
    const after = await call();
    await expect(rowOf(page, after)).toBeVisible({ timeout: 15_000 });
    await expect(statusOf(page)).toHaveText("Live");
  } finally {
    connections.close();
    await sessions.close();
    await server.signal("SIGTERM");
    rmSync(settings.DATA_DIR, { recursive: true, force: true });
  }
});
