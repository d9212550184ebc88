import { renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { idsOf, MIB, openSpool, segmentsIn, spoolLine, spoolLines, upTo } from "@/testing/unit/spool-fixture";
import { segmentName } from "./segment-name";

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
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      "The spool accepts no more lines: its disk limit is reached",
    );
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
    expect(next.spool.waitingBytes).toBeGreaterThan(0);
    await next.stop();
    expect(idsOf(store.rows)).toEqual(upTo(1_500));
    expect(segmentsIn(directory)).toEqual([]);
  });

  it("are shipped from a file that is renamed back after its stream has gone on, and those that the database has are not doubled", async () => {
    const first = openSpool({ diskLimitBytes: 0 });
    const { directory, store } = first;
    await first.appendAll(spoolLines(3));
    await first.spool.close();
    const [file = ""] = segmentsIn(directory);
    const [path, aside] = [join(directory, file), join(directory, `${file}.unreadable`)];
    renameSync(path, aside);
    const next = openSpool({ directory, store, diskLimitBytes: 0 });
    await next.appendAll([spoolLine(3)]);
    await next.flush();
    store.rows.push(spoolLine(0));
    renameSync(aside, path);
    await next.flush();
    await next.flush();
    expect(idsOf(store.rows)).toEqual([3, 0, 1, 2]);
    expect(segmentsIn(directory)).toEqual([]);
  });

  it("are shipped although the position found is that of another process with a higher generation", async () => {
    const { spool, store, appendAll, flush } = openSpool({ diskLimitBytes: 0 });
    const { id, generation } = spool.identity;
    const ahead = { segment: segmentName("overflow", generation + 1, 0), offset: 1_000 };
    await store.ship([], { stream: `${id}:overflow`, from: null, to: ahead });
    await appendAll(spoolLines(3));
    await flush();
    await appendAll([spoolLine(3)]);
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(4));
    expect(spool.overflow.bytes).toBe(0);
  });
});
