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

function setUp({ told = true, capacity = 10 } = {}) {
  const state = { told, now: 0 };
  const load = vi.fn(async (hash: string) =>
    hash.startsWith("no") ? null : keyOf(hash.split("-")[0] ?? ""),
  );
  const cache = new KeyCache({ load, isListenerHealthy: () => state.told, clock: () => state.now, capacity });
  return { state, load, cache };
}

describe("KeyCache", () => {
  it("looks a key up once while changes are told, however long", async () => {
    const { cache, load, state } = setUp();
    await cache.find("w1-a");
    state.now = 1e9;
    expect(await cache.find("w1-a")).toEqual(keyOf("w1"));
    expect(load).toHaveBeenCalledOnce();
  });

  it("trusts nothing for more than a second while changes are not told", async () => {
    const { cache, load, state } = setUp({ told: false });
    await cache.find("w1-a");
    state.now = 999;
    await cache.find("w1-a");
    expect(load).toHaveBeenCalledOnce();
    state.now = 1_000;
    await cache.find("w1-a");
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("looks once for many that ask at the same moment", async () => {
    const { cache, load } = setUp();
    await Promise.all(Array.from({ length: 50 }, async () => cache.find("w1-a")));
    expect(load).toHaveBeenCalledOnce();
  });

  it("joins no look-up that began over a second ago while changes are not told", async () => {
    const { cache, load, state } = setUp({ told: false });
    let answer: (key: KnownKey) => void = () => undefined;
    load.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const first = cache.find("w1-a");
    state.now = 999;
    void cache.find("w1-a");
    expect(load).toHaveBeenCalledOnce();
    state.now = 1_000;
    load.mockResolvedValueOnce(null);
    expect(await cache.find("w1-a")).toBeNull();
    answer(keyOf("w1"));
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

  it("does not keep an answer that a change has overtaken", async () => {
    const { cache, load } = setUp();
    const early = cache.find("w1-a");
    cache.drop("w1");
    await early;
    await cache.find("w1-a");
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("remembers an unknown hash briefly, and forgets it when any key changes", async () => {
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

  it("is bounded, and keeps what is used", async () => {
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

  it("keeps nothing of a look-up that failed", async () => {
    const { cache, load } = setUp();
    load.mockRejectedValueOnce(new Error("database away"));
    await expect(cache.find("w1-a")).rejects.toThrow("database away");
    expect(await cache.find("w1-a")).toEqual(keyOf("w1"));
  });
});
