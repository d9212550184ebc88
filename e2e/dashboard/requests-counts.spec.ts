import type { APIRequestContext } from "@playwright/test";
import { requestFacetsSchema, requestHistogramSchema } from "@/lib/contracts/log/request-counts";
import { type RequestPage, requestPageSchema } from "@/lib/contracts/log/request-log";
import { dashboardApi } from "@/lib/routes";
import { expect, test as base } from "../fixtures";
import { type ApiClient, inParallel } from "../support/api-client";
import type { TestWorkspace } from "../support/test-workspace";

type Filters = Record<string, string>;

/** 120 requests of several kinds, all in the log. */
async function makeRequests(call: ApiClient, { botId }: TestWorkspace): Promise<string> {
  await inParallel(70, () => call.get("/intake-bots"));
  await inParallel(30, () => call.get(`/intake-bots/${botId}`));
  await inParallel(15, () => call.get("/webhooks?limit=0"));
  const [last] = await inParallel(5, () => call.delete("/nothing"));
  return last?.requestId ?? "";
}

function reader(request: APIRequestContext, slug: string) {
  const get = async (path: string, filters: Filters) => {
    const response = await request.get(`${path}?${new URLSearchParams(filters)}`);
    expect(response.ok(), await response.text()).toBe(true);
    return (await response.json()) as unknown;
  };
  const page = async (filters: Filters) =>
    requestPageSchema.parse(await get(dashboardApi.requests(slug), filters));
  return {
    page,
    facets: async (filters: Filters) =>
      requestFacetsSchema.parse(await get(dashboardApi.requestFacets(slug), filters)),
    histogram: async (filters: Filters) =>
      requestHistogramSchema.parse(await get(dashboardApi.requestHistogram(slug), filters)),
    async all(filters: Filters): Promise<RequestPage["requests"]> {
      const first = await page(filters);
      if (!first.nextCursor) return first.requests;
      return [...first.requests, ...(await this.all({ ...filters, cursor: first.nextCursor }))];
    },
  };
}

/** The log of a workspace with 120 requests, all included in the counts, as a member reads it. */
const test = base.extend<{ read: ReturnType<typeof reader> }>({
  read: async ({ api, workspace, dashboard, logRow }, use) => {
    await logRow(await makeRequests(api(), workspace));
    const read = reader(await dashboard("member"), workspace.slug);
    await expect.poll(async () => (await read.facets({})).total).toBe(120);
    await use(read);
  },
});

const FILTERS: Filters[] = [
  {},
  { range: "15m" },
  { range: "7d", status: "4xx" },
  { range: "all", status: "400" },
  { status: "2xx", method: "GET", route: "/intake-bots/:id" },
  { code: "resource_not_found", route: "unmatched" },
  { method: "DELETE" },
  { status: "5xx" },
  { status: "-2xx", method: "GET,DELETE" },
  { code: "none,resource_not_found", route: "-unmatched" },
  { path: "~bots", duration: ">0.001ms" },
  { q: "webhooks" },
  { q: "limit" },
  { q: "no such text" },
];

test("list, facets and histogram of a filter count the same requests", async ({ read }) => {
  for (const filters of FILTERS) {
    const listed = await read.all(filters);
    const facets = await read.facets(filters);
    const { buckets } = await read.histogram(filters);
    const counted = buckets.reduce(
      (sum, each) => sum + each.ok + each.refused + each.limited + each.failed,
      0,
    );
    const what = JSON.stringify(filters);
    expect(facets.total, what).toBe(listed.length);
    expect(counted, what).toBe(listed.length);
    for (const name of ["status", "code", "method", "route", "key"] as const) {
      const sum = facets[name].reduce((total, { count }) => total + count, 0);
      if (!(name in filters)) expect(sum, `${what}: ${name}`).toBe(facets.total);
    }
    for (const { value, count } of facets.route) {
      expect(await read.all({ ...filters, route: value }), `${what} ${value}`).toHaveLength(count);
    }
  }
});

test("pages link to older and newer requests, newest first on each", async ({ read }) => {
  const first = await read.page({});
  const second = await read.page({ cursor: first.nextCursor ?? "" });
  const third = await read.page({ cursor: second.nextCursor ?? "" });
  expect([first, second, third].map(({ requests }) => requests.length)).toEqual([50, 50, 20]);
  expect(first.prevCursor).toBeNull();
  expect(third.nextCursor).toBeNull();
  const back = await read.page({ cursor: third.prevCursor ?? "", direction: "newer" });
  expect(back).toEqual(second);
  const top = await read.page({ cursor: back.prevCursor ?? "", direction: "newer" });
  expect(top.requests).toEqual(first.requests);
  expect(top.prevCursor).toBeNull();
});

test("no list, count or search includes another workspace's requests", async ({
  api,
  workspace,
  newWorkspace,
  dashboard,
  logRow,
}) => {
  const other = await newWorkspace();
  const { requestId } = await api(other.key).get(`/intake-bots/${other.botId}`);
  await logRow(requestId);
  const read = reader(await dashboard("owner"), workspace.slug);
  for (const filters of [{}, { range: "all" }, { q: requestId }, { q: other.botId }, { key: other.keyId }]) {
    expect((await read.page(filters)).requests).toEqual([]);
    expect(await read.facets(filters)).toMatchObject({ total: 0, key: [], route: [] });
    const { buckets } = await read.histogram(filters);
    expect(buckets.every(({ ok, refused, limited, failed }) => ok + refused + limited + failed === 0)).toBe(
      true,
    );
  }
});

test("an unknown filter is rejected by name", async ({ workspace, dashboard }) => {
  const request = await dashboard("owner");
  for (const [name, value] of Object.entries({
    status: "418",
    route: "/x",
    q: "ab",
    from: "now",
    key: "a'b",
  })) {
    for (const path of [dashboardApi.requests, dashboardApi.requestFacets, dashboardApi.requestHistogram]) {
      const response = await request.get(`${path(workspace.slug)}?${new URLSearchParams({ [name]: value })}`);
      expect(response.status()).toBe(400);
    }
  }
});
