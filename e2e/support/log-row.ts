import { type APIRequestContext, expect, type Locator } from "@playwright/test";
import { parseRequestId } from "@/lib/api/request-id";
import { requestFacetsSchema } from "@/lib/contracts/log/request-counts";
import { dashboardApi } from "@/lib/routes";
import { findLoggedRow } from "@/testing/logged-row";
import type { Db } from "@/testing/product-database";

export type LogRow = NonNullable<Awaited<ReturnType<typeof findLogRow>>>;

export function findLogRow(db: Db, requestId: string) {
  const id = parseRequestId(requestId);
  if (!id) throw new Error(`${requestId} is not a request id`);
  return findLoggedRow(db, id);
}

/** Waits for the log row of an answered request, which must appear within 2 seconds. */
export async function waitForLogRow(db: Db, requestId: string): Promise<LogRow> {
  let row: LogRow | null = null;
  const find = async () => (row = await findLogRow(db, requestId)) !== null;
  await expect
    .poll(find, { message: `${requestId} is in the log`, timeout: 2_000, intervals: [20, 50, 100] })
    .toBe(true);
  if (!row) throw new Error(`${requestId} is not in the log`);
  return row;
}

/** The number of requests that the log shows at the link's address. */
async function logTotal(link: Locator, client: APIRequestContext, slug: string): Promise<number> {
  const href = (await link.getAttribute("href")) ?? "";
  expect(href).toMatch(new RegExp(`^/w/${slug}/requests\\?`));
  const response = await client.get(`${dashboardApi.requestFacets(slug)}${href.slice(href.indexOf("?"))}`);
  expect(response.ok(), await response.text()).toBe(true);
  return requestFacetsSchema.parse(await response.json()).total;
}

/** Asserts that the last number of a link is that of the requests that it shows. */
export async function expectTotal(link: Locator, client: APIRequestContext, slug: string): Promise<void> {
  const figure = Number(/(\d+)\D*$/.exec((await link.innerText()).replaceAll(",", ""))?.[1]);
  expect(await logTotal(link, client, slug), (await link.getAttribute("href")) ?? "").toBe(figure);
}
