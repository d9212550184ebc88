import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { insertLive, type LogPages } from "./log-pages";
import { requestListQuery } from "./queries";
import { REQUEST } from "@/testing/unit/request-fixture";

const row = (id: number) => ({ ...REQUEST, id: `req_${id}` });

it("the list keeps the objects of its rows when others join above them, so that only the new ones render", () => {
  const client = new QueryClient();
  const query = requestListQuery("acme", { range: "24h" });
  const page = { requests: [row(2), row(1)], nextCursor: null, prevCursor: null, searchedTo: null, livePosition: "1" };
  const pages: LogPages = { pages: [page], pageParams: [null] };
  client.setQueryData(query.queryKey, pages);
  const close = new InfiniteQueryObserver(client, query).subscribe(() => undefined);
  client.setQueryData(query.queryKey, insertLive(pages, [row(3)], "2").pages);
  const requests = client.getQueryData(query.queryKey)?.pages[0]?.requests ?? [];
  expect(requests.map(({ id }) => id)).toEqual(["req_3", "req_2", "req_1"]);
  expect(requests[1]).toBe(page.requests[0]);
  close();
});
