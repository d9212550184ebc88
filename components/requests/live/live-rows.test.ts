import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RequestPage } from "@/lib/contracts/log/request-log";
import { createLiveRows } from "./live-rows";
import { MAX_ROWS } from "../data/log-pages";
import { requestListQuery } from "../data/queries";
import { REQUEST } from "@/testing/unit/request-fixture";

const FILTERS = { range: "24h" } as const;
const row = (id: number) => ({ ...REQUEST, id: `req_${String(id).padStart(5, "0")}` });
const rows = (...ids: number[]) => ids.map(row);
const page = (ids: number[], livePosition: string): RequestPage => {
  return { requests: ids.map(row), nextCursor: "older", prevCursor: null, searchedTo: null, livePosition };
};

/** A list that shows `first`. The test controls the frames and the server's newest page. */
function setUp(first: RequestPage) {
  const client = new QueryClient();
  const { queryKey } = requestListQuery("acme", FILTERS);
  client.setQueryData(queryKey, { pages: [first], pageParams: [null] });
  const frames: (() => void)[] = [];
  const live = createLiveRows({
    client,
    workspaceSlug: "acme",
    filters: FILTERS,
    onNextFrame: (work) => void frames.push(work),
  });
  const pending: ((newest: RequestPage | null) => void)[] = [];
  const fetched = vi.fn(
    () =>
      new Promise<Response>((resolve, reject) => {
        pending.push((newest) => (newest ? resolve(Response.json(newest)) : reject(new TypeError("gone"))));
      }),
  );
  vi.stubGlobal("fetch", fetched);
  return {
    client,
    live,
    frames,
    fetched,
    frame: () => frames.splice(0).forEach((work) => work()),
    answer: async (newest: RequestPage | null) => {
      await vi.waitFor(() => expect(pending).not.toEqual([]));
      pending.shift()?.(newest);
    },
    shown: () =>
      (client.getQueryData(queryKey)?.pages ?? []).flatMap(({ requests }) =>
        requests.map(({ id }) => Number(id.slice(4))),
      ),
    waiting: () => live.store.getState().waiting,
  };
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("live rows", () => {
  it("join the list once per frame, however many events arrive", () => {
    const { live, frames, frame, shown } = setUp(page([2, 1], "10"));
    live.receive(rows(3), "11");
    live.receive(rows(5, 4), "12");
    expect([frames.length, shown()]).toEqual([1, [2, 1]]);
    frame();
    expect(shown()).toEqual([5, 4, 3, 2, 1]);
    expect(live.position()).toBe("12");
    expect(live.store.getState().fresh.size).toBe(3);
  });

  it("wait while the list is held, are counted once each, and join it when the reader asks", () => {
    const { live, frame, shown, waiting } = setUp(page([2, 1], "10"));
    live.hold(true);
    live.receive(rows(3, 2), "11");
    live.receive(rows(3, 4), "12");
    frame();
    expect([shown(), waiting()]).toEqual([[2, 1], { count: 2, more: false }]);
    live.show();
    expect([shown(), waiting()]).toEqual([[4, 3, 2, 1], { count: 0, more: false }]);
  });

  it("join by themselves once the list is no longer held", () => {
    const { live, frame, shown } = setUp(page([1], "10"));
    live.hold(true);
    live.receive(rows(2), "11");
    frame();
    live.hold(false);
    frame();
    expect(shown()).toEqual([2, 1]);
  });

  it("wait for a loading older page, which would undo them", async () => {
    const { client, live, frame, shown } = setUp(page([9], "10"));
    const { queryKey } = requestListQuery("acme", FILTERS);
    let finish: (older: RequestPage) => void = () => undefined;
    const older = client.infiniteQuery({
      ...requestListQuery("acme", FILTERS),
      queryFn: () => new Promise<RequestPage>((resolve) => (finish = resolve)),
      staleTime: 0,
    });
    await vi.waitFor(() => expect(client.getQueryState(queryKey)?.fetchStatus).toBe("fetching"));
    live.receive(rows(10), "11");
    frame();
    expect(shown()).toEqual([9]);
    finish(page([9, 8], "10"));
    await older;
    live.wake();
    frame();
    expect(shown()).toEqual([10, 9, 8]);
  });

  it("are reread after a reset; rows that arrive meanwhile are neither lost nor shown twice", async () => {
    const { live, frame, shown, answer } = setUp(page([1], "10"));
    live.reset("20");
    frame();
    live.receive(rows(31, 30), "21");
    frame();
    expect(shown()).toEqual([1]);
    await answer(page([30, 29], "20"));
    await vi.waitFor(() => expect(shown()).toEqual([31, 30, 29]));
  });

  it("wait if the list is held when the reread ends", async () => {
    const { live, frame, frames, shown, answer, waiting } = setUp(page([1], "10"));
    live.reset("20");
    frame();
    live.hold(true);
    frame();
    await answer(page([30, 29], "20"));
    await vi.waitFor(() => expect(frames).toHaveLength(1));
    frame();
    expect([shown(), waiting()]).toEqual([[1], { count: 0, more: true }]);
    live.show();
    await answer(page([31, 30], "21"));
    await vi.waitFor(() => expect([shown(), waiting()]).toEqual([[31, 30], { count: 0, more: false }]));
  });

  it("join when the reader asks for them during the reread", async () => {
    const { live, frame, shown, answer } = setUp(page([1], "10"));
    live.reset("20");
    frame();
    live.hold(true);
    live.show();
    await answer(page([30, 29], "20"));
    await vi.waitFor(() => expect(shown()).toEqual([30, 29]));
  });

  it("are reread once more after another reset during the reread", async () => {
    const { live, frame, shown, answer, fetched } = setUp(page([1], "10"));
    live.reset("20");
    frame();
    live.reset("40");
    frame();
    await answer(page([29], "20"));
    await answer(page([49], "40"));
    await vi.waitFor(() => expect(shown()).toEqual([49]));
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("are reread with the next sign of life after a failed read", async () => {
    const { live, frame, shown, answer, fetched } = setUp(page([1], "10"));
    live.reset("20");
    frame();
    await answer(null);
    await vi.waitFor(() => {
      live.wake();
      frame();
      expect(fetched).toHaveBeenCalledTimes(2);
    });
    await answer(page([29], "20"));
    await vi.waitFor(() => expect(shown()).toEqual([29]));
  });

  it("are reread after a delay when a read failed and nothing else happens", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const { live, frame, frames, answer, fetched } = setUp(page([1], "10"));
    live.reset("20");
    frame();
    await answer(null);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(frames).toHaveLength(1);
    frame();
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
  });

  it("wait in a bounded number, and are reread beyond it", async () => {
    const { live, frame, shown, answer, waiting } = setUp(page([1], "10"));
    live.hold(true);
    live.receive(rows(...Array.from({ length: MAX_ROWS + 5 }, (_, index) => index + 2)), "11");
    frame();
    expect(waiting()).toEqual({ count: MAX_ROWS, more: true });
    live.show();
    await answer(page([5_000], "12"));
    await vi.waitFor(() => expect(shown()[0]).toBe(5_000));
    expect(waiting()).toEqual({ count: 0, more: false });
  });
});
