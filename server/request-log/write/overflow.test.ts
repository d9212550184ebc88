import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { idsOf, MIB, openSpool, segmentsIn, spoolLine, spoolLines, upTo } from "@/testing/unit/spool-fixture";

describe("lines that the disk refuses", () => {
  it("are shipped from memory, within its limit, and dropped ones are counted", async () => {
    const { directory, spool, store, appendAll, flush, warn } = openSpool({
      diskLimitBytes: MIB,
      memoryLimitBytes: 2 * MIB,
    });
    for (let part = 0; part < 40; part++) await appendAll(spoolLines(100, 1_000));
    const bytes = segmentsIn(directory).map((name) => statSync(join(directory, name)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MIB);
    expect(spool.overflow.bytes).toBeLessThanOrEqual(2 * MIB);
    expect(spool.isFull).toBe(true);
    expect(spool.lostRows).toBeGreaterThan(0);
    expect(warn).toHaveBeenCalledExactlyOnceWith("The spool takes no more: its disk limit is reached");
    await flush();
    expect(store.rows.length + spool.lostRows).toBe(4_000);
    expect(spool.overflow.bytes).toBe(0);
    await spool.append(spoolLine(9));
    expect(spool.isFull).toBe(false);
    await flush();
    expect(idsOf(store.rows.slice(-1))).toEqual([9]);
    expect(spool.waitingRows).toBe(0);
  });

  it("keep the spool full until the disk has room for as many", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const { spool, appendAll, warn, directory } = openSpool({ diskLimitBytes: 10_000 });
    await appendAll(spoolLines(1, 9_000));
    await appendAll(spoolLines(1, 2_000));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(spool.isFull).toBe(true);
    expect(warn).toHaveBeenCalledOnce();
    expect(segmentsIn(directory)).toHaveLength(1);
  });

  it("become a file at a stop, of which the next process ships the rest", async () => {
    const { directory, spool, store, appendAll, flush, stop } = openSpool({ diskLimitBytes: 0 });
    store.beforeCommit = () => {
      if (store.rows.length >= 1_000) throw new Error("away");
    };
    await appendAll(spoolLines(1_500));
    await expect(flush()).rejects.toThrow("away");
    await stop();
    expect(spool.lostRows).toBe(0);
    store.beforeCommit = () => undefined;
    const next = openSpool({ directory, store });
    expect(next.spool.waitingRows).toBe(1_500);
    await next.flush();
    expect(idsOf(store.rows)).toEqual(upTo(1_500));
    expect(segmentsIn(directory)).toEqual([]);
  });
});
