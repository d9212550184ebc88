import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readOlder } from "./use-older-rows";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("pages of a search have a pause between them, in which rows that arrived can join", () => {
  const fetchNextPage = vi.fn<() => void>();
  readOlder(fetchNextPage, true);
  expect(fetchNextPage).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(fetchNextPage).toHaveBeenCalledExactlyOnceWith({ cancelRefetch: false });
});

it("a search that is stopped in the pause reads no further page", () => {
  const fetchNextPage = vi.fn<() => void>();
  readOlder(fetchNextPage, true)?.();
  vi.runAllTimers();
  expect(fetchNextPage).not.toHaveBeenCalled();
});

it("other pages are read at once", () => {
  const fetchNextPage = vi.fn<() => void>();
  expect(readOlder(fetchNextPage, false)).toBeUndefined();
  expect(fetchNextPage).toHaveBeenCalledOnce();
});
