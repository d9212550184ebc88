import { type APIRequestContext, expect, type Locator } from "@playwright/test";
import { requestFacetsSchema } from "@/lib/contracts/log/request-counts";
import { dashboardApi } from "@/lib/routes";

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
