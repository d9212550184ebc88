import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { MINUTE_MS } from "@/lib/time";
import { createLiveRows } from "./live-rows";
import { requestHistogramQuery } from "../data/count-queries";
import { REQUEST } from "@/testing/unit/request-fixture";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A log with a cached chart; counts its refetches. */
function setUp(filters: RequestFilters) {
  const client = new QueryClient();
  const { queryKey } = requestHistogramQuery("acme", filters);
  const histogram = { from: "", to: "", bucketMs: MINUTE_MS, buckets: [], isCapped: false };
  client.setQueryData(queryKey, histogram);
  const live = createLiveRows({ client, workspaceSlug: "acme", filters, onNextFrame: (work) => work() });
  let asked = 0;
  return {
    live,
    /** Lets this time pass; returns the chart's number of refetches so far. */
    asksIn: (ms: number) => {
      vi.advanceTimersByTime(ms);
      if (client.getQueryState(queryKey)?.isInvalidated === true) asked++;
      client.setQueryData(queryKey, histogram);
      return asked;
    },
  };
}

it("the chart follows arriving rows within two seconds, however many arrive, even while they wait", () => {
  const { live, asksIn } = setUp({ range: "24h" });
  live.hold(true);
  for (let at = 0; at < 10; at++) {
    live.receive([REQUEST], `${at}`);
    expect(asksIn(190)).toBe(0);
  }
  expect(asksIn(100)).toBe(1);
  expect(asksIn(10_000)).toBe(1);
  live.receive([REQUEST], "20");
  expect(asksIn(2_000)).toBe(2);
  live.reset("30");
  expect(asksIn(2_000)).toBe(3);
});

it("the chart is not refetched without new rows, or when counting means searching", () => {
  const quiet = setUp({ range: "24h" });
  quiet.live.receive([], "5");
  quiet.live.advance("9");
  expect(quiet.asksIn(10_000)).toBe(0);
  const searched = setUp({ range: "24h", q: "webhooks" });
  searched.live.receive([REQUEST], "5");
  expect(searched.asksIn(10_000)).toBe(0);
});

it("the chart of a paused log stands still with its list", () => {
  const { refetchInterval, refetchOnWindowFocus, refetchOnReconnect } = requestHistogramQuery(
    "acme",
    { range: "24h" },
    true,
  );
  expect([refetchInterval, refetchOnWindowFocus, refetchOnReconnect]).toEqual([false, false, false]);
  expect(requestHistogramQuery("acme", { range: "24h" }).refetchInterval).toBeGreaterThan(0);
});
