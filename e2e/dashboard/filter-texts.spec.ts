import { randomUUID } from "node:crypto";
import { routes } from "@/lib/routes";
import { VALID_DATA } from "@/testing/world/bot-schema";
import { expect } from "../fixtures";
import { rows, test } from "./log-of-four";
import { openPalette, optionOf, selectedIn } from "../support/palette";
import { filterField, openScreen } from "../support/screens";

test("a pasted address finds its path alone, whatever its query, and its chip says so", async ({
  page,
  serverUrl,
}) => {
  for (const typed of [`${serverUrl}/api/v1/intake-bots?limit=50`, "GET /intake-bots?cursor=abc HTTP/1.1"]) {
    await filterField(page).fill(typed);
    await filterField(page).press("Enter");
    await expect(page.getByRole("button", { name: "Edit the filter path is /intake-bots" })).toBeVisible();
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(rows(page)).toHaveCount(4);
  }
});

test("the name of a bot leads to its calls, in the field and in a search that found nothing", async ({
  page,
  workspace,
}) => {
  await filterField(page).fill("customer in");
  await page.getByRole("option", { name: /^Customer intake ?intake bot/ }).click();
  await expect(page).toHaveURL((url) => url.searchParams.get("path") === `/intake-bots/${workspace.botId}`);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Edit the filter path in Customer intake" })).toBeVisible();
  await openScreen(page, routes.requests(workspace.slug, { q: "Customer intake" }), "Requests");
  await page.getByRole("button", { name: "Filter by path Customer intake" }).click();
  await expect(rows(page)).toHaveCount(1);
});

test("Enter takes the first value suggested for a begun one, and makes a filter of a whole one", async ({
  page,
  workspace,
}) => {
  const enter = async (text: string) => {
    await filterField(page).fill(text);
    await filterField(page).press("Enter");
  };
  for (const [text, chip, found] of [
    ["code:insuf", "code is insufficient_scopes", 1],
    ["key:read", "key is Reader", 1],
    ["404", "status is 404", 1],
    ["insufficient_scopes", "code is insufficient_scopes", 1],
    ["198.51.100.9", "Edit the filter caller is 198.51.100.9", 0],
    // No call in the log has such a user agent.
    ["acme-sdk/2.1.0", "Edit the filter search “acme-sdk/2.1.0”", 0],
  ] as const) {
    await enter(text);
    await expect(page.getByRole("button", { name: chip, exact: true })).toBeVisible();
    await expect(rows(page)).toHaveCount(found);
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(rows(page)).toHaveCount(4);
  }
  await openPalette(page);
  await page.keyboard.type("code:insuf");
  await expect(optionOf(page, /^Requests with code:insufficient_scopes/)).toBeVisible();
  await openScreen(page, routes.requests(workspace.slug), "Requests");
});

test("an Idempotency-Key finds the requests that carried it, as a header's line and alone", async ({
  page,
  api,
  workspace,
  logRow,
}) => {
  const key = randomUUID();
  const { requestId } = await api().post(
    `/intake-bots/${workspace.botId}/submissions`,
    { data: VALID_DATA },
    { headers: { "Idempotency-Key": key } },
  );
  await logRow(requestId);
  await expect(rows(page)).toHaveCount(5);
  for (const text of [`Idempotency-Key: ${key}`, key]) {
    await filterField(page).fill(text);
    await filterField(page).press("Enter");
    await expect(page.getByRole("button", { name: `Edit the filter idempotency is ${key}` })).toBeVisible();
    await expect(rows(page)).toHaveCount(1);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect(rows(page)).toHaveCount(5);
  }
});

test("Backspace takes a time back into the field as text", async ({ page }) => {
  await filterField(page).fill("from:2026-01-01");
  await filterField(page).press("Enter");
  await expect(page.getByRole("button", { name: /^Edit the filter time since/ })).toBeVisible();
  await filterField(page).press("Backspace");
  await expect(filterField(page)).toHaveValue("from:2026-01-01T00:00:00.000Z");
  await expect(page).not.toHaveURL(/from=/);
});

test("a link with a sign alone says what is missing", async ({ page, workspace }) => {
  await openScreen(page, routes.requests(workspace.slug, { agent: "~" }), "Requests");
  await expect(filterField(page)).toHaveAccessibleDescription(
    /The values of agent are incomplete: a quote or a value is missing\./,
  );
});

test("a key in base64 or hexadecimal, or the beginning of one, does not get into the address", async ({
  page,
  workspace,
}) => {
  const urls: string[] = [];
  page.on("request", (request) => void urls.push(decodeURIComponent(request.url())));
  const { key } = workspace;
  const forms = [
    Buffer.from(key).toString("base64"),
    Buffer.from(key).toString("hex"),
    `body:~${Buffer.from(`Bearer ${key}`).toString("base64")}`,
    key.slice(0, 20),
  ];
  for (const form of forms) {
    await filterField(page).fill(form);
    await filterField(page).press("Enter");
    await expect(filterField(page)).toHaveAccessibleDescription(/This looks like an API key/);
    await expect(rows(page)).toHaveCount(4);
    expect(page.url()).not.toContain("?");
  }
  expect(urls.filter((url) => forms.some((form) => url.includes(form.slice(0, 16))))).toEqual([]);
});

test("the palette reads a filter as the log's field does", async ({ page, workspace }) => {
  await openPalette(page);
  await page.keyboard.type("status:404 key:Reader");
  await expect(optionOf(page, /^Requests with status:404 key:Reader/)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/status=404&key=c\w+$/);
  await openScreen(page, routes.requests(workspace.slug), "Requests");
  await openPalette(page);
  await page.keyboard.type("status:404");
  await expect(selectedIn(page)).toHaveAccessibleName(/^Requests with status:404/);
  await page.keyboard.press("Enter");
  await expect(rows(page)).toHaveCount(1);
});
