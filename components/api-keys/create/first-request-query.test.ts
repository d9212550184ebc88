import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { dashboardApi } from "@/lib/routes";
import { REQUEST } from "@/testing/unit/request-fixture";
import { firstRequestQuery } from "./first-request-query";

afterEach(() => {
  vi.restoreAllMocks();
});

const row = (id: string) => ({ ...REQUEST, id });

it("the first request with a key is the oldest of all pages, however many followed it", async () => {
  const pages = [
    { requests: [row("req_3")], nextCursor: "older", prevCursor: null, searchedTo: null, livePosition: "1" },
    {
      requests: [row("req_2"), row("req_1")],
      nextCursor: null,
      prevCursor: "newer",
      searchedTo: null,
      livePosition: null,
    },
  ];
  const fetched = vi.spyOn(globalThis, "fetch");
  for (const page of pages) fetched.mockResolvedValueOnce(Response.json(page));
  const first = await new QueryClient().fetchQuery(firstRequestQuery("acme", "k1"));
  expect(first?.id).toBe("req_1");
  const url = `${dashboardApi.requests("acme")}?key=k1&range=all`;
  expect(fetched.mock.calls.map(([asked]) => asked)).toEqual([url, `${url}&cursor=older`]);
});
