import { describe, expect, it, vi } from "vitest";
import type { KnownKey } from "./find-by-hash";
import { KeyCache } from "./key-cache";

const keyOf = (workspaceId: string): KnownKey => ({
  id: "k",
  name: "CI",
  scopes: [],
  expiresAt: null,
  revokedAt: null,
  revokedBy: null,
  workspace: { id: workspaceId, slug: workspaceId, name: workspaceId, plan: "pro", archivedAt: null },
  archivedBy: null,
});

function setUp({ isHealthy = true, capacity = 10 } = {}) {
  const state = { isHealthy, now: 0 };
  const load = vi.fn(async (hash: string) =>
    hash.startsWith("no") ? null : keyOf(hash.split("-")[0] ?? ""),
  );
  const cache = new KeyCache({
    load,
    isListenerHealthy: () => state.isHealthy,
    clock: () => state.now,
    capacity,
  });
  return { state, load, cache };
}

describe("KeyCache", () => {
  it("looks a key up once while the listener is healthy, however long", async () => {
    const { cache, load, state } = setUp();
    await cache.find("w1-a");
    state.now = 1e9;
    expect(await cache.find("w1-a")).toEqual(keyOf("w1"));
    expect(load).toHaveBeenCalledOnce();
  });

  it("trusts nothing for more than a second while the listener is down", async () => {
    const { cache, load, state } = setUp({ isHealthy: false });
    await cache.find("w1-a");
    state.now = 999;
    await cache.find("w1-a");
    expect(load).toHaveBeenCalledOnce();
    state.now = 1_000;
    await cache.find("w1-a");
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("shares one look-up among concurrent callers", async () => {
    const { cache, load } = setUp();
    await Promise.all(Array.from({ length: 50 }, async () => cache.find("w1-a")));
    expect(load).toHaveBeenCalledOnce();
  });

  it("joins no look-up that started over a second ago while the listener is down", async () => {
    const { cache, load, state } = setUp({ isHealthy: false });
    let respond: (key: KnownKey) => void = () => undefined;
    load.mockReturnValueOnce(new Promise((resolve) => (respond = resolve)));
    const first = cache.find("w1-a");
    state.now = 999;
    void cache.find("w1-a");
    expect(load).toHaveBeenCalledOnce();
    state.now = 1_000;
    load.mockResolvedValueOnce(null);
    expect(await cache.find("w1-a")).toBeNull();
    respond(keyOf("w1"));
    await first;
    expect(load).toHaveBeenCalledTimes(2);
    expect(await cache.find("w1-a")).toBeNull();
  });

  it("drops the changed workspace's keys and no others", async () => {
    const { cache, load } = setUp();
    await cache.find("w1-a");
    await cache.find("w2-a");
    cache.drop("w1");
    await cache.find("w2-a");
    expect(load).toHaveBeenCalledTimes(2);
    await cache.find("w1-a");
    expect(load).toHaveBeenCalledTimes(3);
  });

  it("does not cache a result that a change has overtaken", async () => {
    const { cache, load } = setUp();
    const early = cache.find("w1-a");
    cache.drop("w1");
    await early;
    await cache.find("w1-a");
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("caches an unknown hash briefly, and drops it when any key changes", async () => {
    const { cache, load, state } = setUp();
    await cache.find("no-1");
    await cache.find("no-1");
    expect(load).toHaveBeenCalledTimes(1);
    cache.drop("w9");
    await cache.find("no-1");
    expect(load).toHaveBeenCalledTimes(2);
    state.now = 5_000;
    await cache.find("no-1");
    expect(load).toHaveBeenCalledTimes(3);
  });

  it("is bounded, and keeps the entries in use", async () => {
    const { cache, load } = setUp({ capacity: 2 });
    await cache.find("w1-a");
    await cache.find("w1-b");
    await cache.find("w1-a");
    await cache.find("w1-c");
    await cache.find("w1-a");
    expect(load).toHaveBeenCalledTimes(3);
    await cache.find("w1-b");
    expect(load).toHaveBeenCalledTimes(4);
  });

  it("caches nothing of a failed look-up", async () => {
    const { cache, load } = setUp();
    load.mockRejectedValueOnce(new Error("database away"));
    await expect(cache.find("w1-a")).rejects.toThrow("database away");
    expect(await cache.find("w1-a")).toEqual(keyOf("w1"));
  });
});
