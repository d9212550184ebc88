import { describe, expect, it, vi } from "vitest";
import { NotifiedCache } from "./notified-cache";

function setUp({ isHealthy = true, capacity = 10, maxBytes = 1_000 } = {}) {
  const state = { isHealthy, now: 0 };
  const load = vi.fn(async (key: string) => (key.startsWith("no") ? null : `row ${key}`));
  const cache = new NotifiedCache<string>({
    load,
    isListenerHealthy: () => state.isHealthy,
    clock: () => state.now,
    capacity,
    maxBytes,
    sizeOf: (value) => value.length,
  });
  return { state, load, cache };
}

// How long an entry is trusted, shared look-ups and the bound are tested through the cache of keys: key-cache.test.ts.
describe("NotifiedCache", () => {
  it("returns a cached value, and null for a key cached as unknown, without a promise", async () => {
    const { cache } = setUp();
    for (const [key, value] of [
      ["a", "row a"],
      ["none", null],
    ] as const) {
      const found = cache.find(key);
      expect(found).toBeInstanceOf(Promise);
      expect(await found).toBe(value);
    }
    expect([cache.find("a"), cache.find("none")]).toEqual(["row a", null]);
    expect(cache).toMatchObject({ hits: 2, misses: 2, size: 2 });
  });

  it("invalidates one key and no other", async () => {
    const { cache, load } = setUp();
    for (const key of ["a", "b", "none"]) await cache.find(key);
    cache.invalidate("a");
    expect([cache.find("b"), cache.find("none")]).toEqual(["row b", null]);
    load.mockResolvedValueOnce("new a");
    expect(await cache.find("a")).toBe("new a");
  });

  it("finds a key that was unknown until its row was notified", async () => {
    const { cache, load } = setUp();
    await cache.find("no-1");
    cache.invalidate("no-1");
    load.mockResolvedValueOnce("created");
    expect(await cache.find("no-1")).toBe("created");
    expect(cache.size).toBe(1);
  });

  it("does not cache a result that a change of its key has overtaken, and does not hand it to later callers", async () => {
    const { cache, load } = setUp();
    let respond: (value: string) => void = () => undefined;
    load.mockReturnValueOnce(new Promise((resolve) => (respond = resolve)));
    const early = cache.find("a");
    cache.invalidate("a");
    load.mockResolvedValueOnce("new");
    expect(await cache.find("a")).toBe("new");
    respond("old");
    expect(await early).toBe("old");
    expect(cache.find("a")).toBe("new");
  });

  it("caches a result during whose look-up another key changed", async () => {
    const { cache } = setUp();
    const found = cache.find("a");
    cache.invalidate("b");
    await found;
    expect(cache.find("a")).toBe("row a");
  });

  it("caches no result of a look-up that was running when all was cleared", async () => {
    const { cache, load } = setUp();
    const early = cache.find("a");
    cache.clear();
    await early;
    await cache.find("a");
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("keeps its values however many unknown keys are guessed, and not all of those", async () => {
    const { cache } = setUp({ capacity: 2 });
    await cache.find("a");
    for (let guess = 0; guess < 100; guess++) await cache.find(`no-${guess}`);
    expect(cache.find("a")).toBe("row a");
    expect(cache.size).toBe(3);
  });

  it("is bounded in bytes, and does not keep a value beyond the bound", async () => {
    const { cache, load } = setUp({ maxBytes: 10 });
    for (const key of ["a", "b", "c"]) await cache.find(key);
    expect(cache.size).toBe(2);
    expect(cache.find("c")).toBe("row c");
    load.mockResolvedValueOnce("a value of over ten");
    await cache.find("large");
    expect(cache.size).toBe(2);
    expect(cache.peek("large")).toBeUndefined();
  });

  it("replaces a value whose row is gone", async () => {
    const { cache, load, state } = setUp({ isHealthy: false });
    await cache.find("a");
    state.now = 1_000;
    load.mockResolvedValueOnce(null);
    expect(await cache.find("a")).toBeNull();
    expect(cache.find("a")).toBeNull();
    expect(cache.size).toBe(1);
  });
});
