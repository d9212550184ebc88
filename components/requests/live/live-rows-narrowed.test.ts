import { QueryClient } from "@tanstack/react-query";
import { afterEach, expect, it, vi } from "vitest";
import { createLiveRows } from "./live-rows";
import { requestListQuery } from "../data/queries";
import { REQUEST } from "@/testing/unit/request-fixture";

afterEach(() => void vi.unstubAllGlobals());

it("rereading a list does not cancel a search that starts meanwhile", async () => {
  const client = new QueryClient();
  const all = { range: "24h" } as const;
  const searched = { ...all, q: "webhooks" };
  const answers: ((answer: Response) => void)[] = [];
  vi.stubGlobal(
    "fetch",
    (_url: string, { signal }: RequestInit) =>
      new Promise<Response>((resolve, reject) => {
        answers.push(resolve);
        signal?.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
      }),
  );
  const page = {
    requests: [REQUEST],
    nextCursor: null,
    prevCursor: null,
    searchedTo: null,
    livePosition: "1",
  };
  const live = createLiveRows({ client, workspaceSlug: "acme", filters: all, onNextFrame: (work) => work() });
  const refreshed = live.refresh();
  const found = client.infiniteQuery(requestListQuery("acme", searched));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]?.(Response.json(page));
  await refreshed;
  answers[1]?.(Response.json(page));
  const ids = (await found).pages.flatMap(({ requests }) => requests.map(({ id }) => id));
  expect(ids).toEqual([REQUEST.id]);
});
