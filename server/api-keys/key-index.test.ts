import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { KeyIndex } from "./key-index";
import { hashKey } from "./token";

const toIndex = (hashes: readonly string[]) =>
  Buffer.from(
    hashes
      .map((hash) => hash.slice(0, 16))
      .toSorted()
      .join(""),
    "hex",
  );

function setUp(hashes: string[], { told = true } = {}) {
  const state = { told, now: 0, hashes };
  const load = vi.fn(async () => toIndex(state.hashes));
  return {
    state,
    load,
    index: new KeyIndex({ load, isListenerHealthy: () => state.told, clock: () => state.now }),
  };
}

describe("KeyIndex", () => {
  it("finds every existing hash, and no other", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.string()), fc.array(fc.string()), async (secrets, guesses) => {
        const hashes = secrets.map(hashKey);
        const { index } = setUp(hashes);
        for (const hash of hashes) expect(await index.mayExist(hash)).toBe(true);
        for (const guess of guesses.map(hashKey))
          expect(await index.mayExist(guess)).toBe(hashes.includes(guess));
      }),
    );
  });

  it("is read once for all callers, until a key changes", async () => {
    const { index, load, state } = setUp([]);
    index.prepare();
    const guess = hashKey("new");
    expect(await Promise.all(Array.from({ length: 50 }, () => index.mayExist(guess)))).not.toContain(true);
    state.now = 1e9;
    expect(await index.mayExist(guess)).toBe(false);
    expect(load).toHaveBeenCalledOnce();
    state.hashes = [guess];
    index.drop();
    expect(await index.mayExist(guess)).toBe(true);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("discards a read that a change has overtaken", async () => {
    const { index, state } = setUp([]);
    const guess = hashKey("new");
    const early = index.mayExist(guess);
    state.hashes = [guess];
    index.drop();
    expect(await index.mayExist(guess)).toBe(true);
    expect(await early).toBe(false);
  });

  it("is trusted for a second while changes are not announced", async () => {
    const { index, load, state } = setUp([], { told: false });
    await index.mayExist(hashKey("a"));
    state.now = 999;
    await index.mayExist(hashKey("a"));
    expect(load).toHaveBeenCalledOnce();
    state.now = 1_000;
    await index.mayExist(hashKey("a"));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("does not keep a failed read", async () => {
    const { index, load } = setUp([hashKey("a")]);
    load.mockRejectedValueOnce(new Error("database away"));
    index.prepare();
    await expect(index.mayExist(hashKey("a"))).rejects.toThrow("database away");
    expect(await index.mayExist(hashKey("a"))).toBe(true);
  });
});
