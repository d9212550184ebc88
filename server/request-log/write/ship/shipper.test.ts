import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import {
  idsOf,
  MemoryStore,
  MIB,
  openSpool,
  segmentsIn,
  spoolLine,
  spoolLines,
  upTo,
} from "@/testing/unit/spool-fixture";
import { testDirectory } from "@/testing/unit/test-directory";

describe("the spool and its shipper", () => {
  it.each(["process", "disk"] as const)("ships every line once, in order (%s)", async (durability) => {
    const { spool, store, appendAll, flush, stop, directory } = openSpool({ durability });
    await appendAll(spoolLines(2_500));
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(2_500));
    expect(spool.waitingRows).toBe(0);
    expect(spool.waitingBytes).toBe(0);
    await stop();
    expect(segmentsIn(directory)).toEqual([]);
  });

  it("ships lines by itself, soon after they were written", async () => {
    const { store, shipper, appendAll, stop } = openSpool();
    shipper.start();
    await appendAll(spoolLines(3));
    await vi.waitFor(() => expect(idsOf(store.rows)).toEqual(upTo(3)));
    await stop();
  });

  it("continues at the position after a restart, and ships nothing twice", async () => {
    const first = openSpool();
    await first.appendAll(spoolLines(3));
    await first.flush();
    await first.appendAll(spoolLines(2));
    const { directory, store } = first;
    const next = openSpool({ directory, store });
    await next.appendAll([spoolLine(7)]);
    await next.flush();
    expect(idsOf(store.rows)).toEqual([0, 1, 2, 0, 1, 7]);
    expect(segmentsIn(directory)).toHaveLength(1);
  });

  it("ships all that is on disk to a new database", async () => {
    const first = openSpool();
    await first.appendAll(spoolLines(3));
    await first.flush();
    const next = openSpool({ directory: first.directory });
    await next.flush();
    expect(idsOf(next.store.rows)).toEqual(upTo(3));
  });

  it("ships the lines of a killed process, except a torn last one", async () => {
    const { directory, appendAll } = openSpool();
    await appendAll(spoolLines(3));
    const [name = ""] = segmentsIn(directory);
    appendFileSync(join(directory, name), '{"id":"torn');
    const next = openSpool({ directory });
    await next.stop();
    expect(idsOf(next.store.rows)).toEqual([0, 1, 2]);
    expect(segmentsIn(directory)).toEqual([]);
  });

  it("waits for the end of a line that is being written", async () => {
    const { directory, store, appendAll, flush } = openSpool();
    await appendAll(spoolLines(1));
    const [name = ""] = segmentsIn(directory);
    appendFileSync(join(directory, name), '{"id":');
    await flush();
    expect(idsOf(store.rows)).toEqual([0]);
    appendFileSync(join(directory, name), "1}\n");
    await flush();
    expect(idsOf(store.rows)).toEqual([0, 1]);
  });

  it("removes a segment once all its lines are in the database, and only then", async () => {
    const { directory, spool, store, appendAll, flush } = openSpool();
    await appendAll(spoolLines(6_000, 1_000));
    await appendAll(spoolLines(1));
    expect(segmentsIn(directory)).toHaveLength(2);
    store.beforeCommit = () => {
      if (store.rows.length >= 3_000) throw new Error("away");
    };
    await expect(flush()).rejects.toThrow("away");
    expect(segmentsIn(directory)).toHaveLength(2);
    store.beforeCommit = () => undefined;
    await flush();
    expect(segmentsIn(directory)).toHaveLength(1);
    expect(spool.diskBytes).toBe(spoolLine(0).byteLength);
  });

  it("counts the rows that wait", async () => {
    const { spool, store, appendAll, flush } = openSpool();
    await appendAll(spoolLines(2_500));
    expect(spool.waitingRows).toBe(2_500);
    store.beforeCommit = () => {
      if (store.rows.length >= 1_000) throw new Error("away");
    };
    await expect(flush()).rejects.toThrow("away");
    expect(spool.waitingRows).toBe(1_500);
  });
});

describe("two shippers on one spool", () => {
  it("double nothing and lose nothing", async () => {
    const first = openSpool();
    const { store, spool } = first;
    const second = first.openShipper();
    for (let part = 0; part < 20; part++) {
      const writing = first.appendAll(spoolLines(200).map((_, index) => spoolLine(200 * part + index)));
      await Promise.all([writing, first.flush(), second.flush()]);
    }
    await Promise.all([first.flush(), second.flush()]);
    expect(idsOf(store.rows)).toEqual(upTo(4_000));
    expect(spool.waitingRows).toBe(0);
  });
});

describe("a spool of the release before", () => {
  it("is shipped, and its rows that the database has are not doubled", async () => {
    const directory = testDirectory();
    const store = new MemoryStore();
    store.rows.push(spoolLine(0), spoolLine(1));
    writeFileSync(join(directory, "1-1-0.ndjson"), `${spoolLines(3).join("")}\n{"id":"torn`);
    const { stop } = openSpool({ directory, store });
    await stop();
    expect(idsOf(store.rows)).toEqual([0, 1, 2]);
    expect(segmentsIn(directory)).toEqual([]);
  });
});

describe("a batch", () => {
  it("has at most 4 MB, however few lines that is", async () => {
    const { store, appendAll, flush } = openSpool();
    store.beforeCommit = (lines) => expect(Buffer.concat(lines).byteLength).toBeLessThanOrEqual(4 * MIB);
    await appendAll(spoolLines(100, 300_000));
    await flush();
    expect(store.rows).toHaveLength(100);
  });

  it("has at least one line, whatever its size", async () => {
    const { store, appendAll, flush } = openSpool();
    await appendAll(spoolLines(2, 5 * MIB));
    await flush();
    expect(idsOf(store.rows)).toEqual([0, 1]);
  });

  it("follows a full one at once; one that is not full waits for more lines", async () => {
    const { store, shipper, appendAll, stop } = openSpool();
    await appendAll(spoolLines(2_500));
    store.beforeCommit = () => {
      if (store.batches.length === 1) void appendAll(spoolLines(100));
    };
    shipper.start();
    await vi.waitFor(() => expect(store.batches).toEqual([1_000, 1_000, 600]));
    await stop();
  });
});
