import { describe, expect, it, vi } from "vitest";
import { BatchedReader } from "./batched-read";

function setUp() {
  const ends: (() => void)[] = [];
  const load = vi.fn(async (keys: readonly string[]) => {
    await new Promise<void>((resolve) => ends.push(resolve));
    return new Map(keys.filter((key) => key !== "none").map((key) => [key, `row ${key}`]));
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return { reader: new BatchedReader(load), load, ends, turn };
}

describe("BatchedReader", () => {
  it("reads all keys of one turn in one statement, each key once", async () => {
    const { reader, load, ends, turn } = setUp();
    const found = Promise.all([reader.find("a"), reader.find("b"), reader.find("a"), reader.find("none")]);
    await turn();
    for (const end of ends) end();
    expect(await found).toEqual(["row a", "row b", "row a", null]);
    expect(load.mock.calls).toEqual([[["a", "b", "none"]]]);
  });

  it("starts every read after its call: a later call never gets the result of an earlier statement", async () => {
    const { reader, load, ends, turn } = setUp();
    const first = reader.find("a");
    await turn();
    const second = reader.find("a");
    await turn();
    for (const end of ends) end();
    await Promise.all([first, second]);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it("collects calls while two statements run, and loses none", async () => {
    const { reader, load, ends, turn } = setUp();
    const found: Promise<string | null>[] = [];
    for (let i = 0; i < 10; i++) {
      found.push(reader.find(`k${i}`));
      await turn();
    }
    expect(load).toHaveBeenCalledTimes(2);
    ends[0]?.();
    await found[0];
    await turn();
    expect(load).toHaveBeenCalledTimes(3);
    expect(load.mock.lastCall).toEqual([Array.from({ length: 8 }, (_, i) => `k${i + 2}`)]);
    for (const end of ends) end();
    expect(await Promise.all(found)).toHaveLength(10);
  });

  it("rejects every caller of a failed statement, and recovers", async () => {
    const { reader, load, ends, turn } = setUp();
    load.mockRejectedValueOnce(new Error("away"));
    const failed = Promise.allSettled([reader.find("a"), reader.find("b")]);
    await turn();
    expect((await failed).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const again = reader.find("a");
    await turn();
    for (const end of ends) end();
    expect(await again).toBe("row a");
  });
});
