import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
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

const refused = (code: string) => Object.assign(new Error("refused"), { code });
const refusedLines = (directory: string) => {
  const [line = ""] = readFileSync(join(directory, "refused.jsonl"), "utf8").split("\n");
  return idsOf([Buffer.from(line)]);
};

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

describe("a database that accepts no more", () => {
  it("loses no line, and gets all once it is back", async () => {
    const { store, status, appendAll, flush, warn } = openSpool();
    const away = () => {
      throw new Error("away");
    };
    store.beforeCommit = away;
    await appendAll(spoolLines(1_500));
    await expect(flush()).rejects.toThrow("away");
    expect(status.lastError).toBe("away");
    await expect(flush()).rejects.toThrow("away");
    store.beforeCommit = () => undefined;
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(1_500));
    expect(status.lastError).toBeNull();
    expect(warn.mock.calls.map(([message]) => message)).toEqual([
      "The log waits in the spool: away",
      "The log reaches the database again",
    ]);
  });

  it("gets smaller batches until it can handle them, and no line is dropped", async () => {
    const { directory, store, appendAll, flush } = openSpool();
    let maxRows = 100;
    store.beforeCommit = (lines) => {
      if (lines.length > maxRows) throw refused("57014");
    };
    await appendAll(spoolLines(1_000));
    for (let size = 1_000; size > maxRows; size /= 2) await expect(flush()).rejects.toThrow("refused");
    maxRows = 0;
    for (let size = 62; size > 0; size = Math.floor(size / 2))
      await expect(flush()).rejects.toThrow("refused");
    await expect(flush()).rejects.toThrow("refused");
    maxRows = 1_000;
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(1_000));
    expect(store.batches.slice(-4)).toEqual([101, 201, 301, 396]);
    expect(readdirSync(directory)).not.toContain("refused.jsonl");
  });
});

describe("a line that the database refuses", () => {
  it("is found by halves and quarantined, and blocks no other", async () => {
    const { directory, store, appendAll, flush } = openSpool();
    store.beforeCommit = (lines) => {
      if (idsOf(lines).includes(617)) throw refused("22P05");
    };
    await appendAll(spoolLines(1_000));
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(1_000).filter((id) => id !== 617));
    expect(refusedLines(directory)).toEqual([617]);
    await flush();
    expect(store.rows).toHaveLength(999);
  });

  it("is quarantined when it is too large, while a large batch is halved", async () => {
    const { directory, store, appendAll, flush } = openSpool();
    store.beforeCommit = (lines) => {
      if (lines.length > 100 || idsOf(lines).includes(7)) throw refused("54000");
    };
    await appendAll(spoolLines(300));
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(300).filter((id) => id !== 7));
    expect(refusedLines(directory)).toEqual([7]);
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
    shipper.start();
    await vi.waitFor(() => expect(store.batches).toEqual([1_000, 1_000]));
    await appendAll(spoolLines(100));
    await vi.waitFor(() => expect(store.batches).toEqual([1_000, 1_000, 600]));
    await stop();
  });
});

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

describe("an unreadable file", () => {
  it("is renamed and reported, and blocks no other", async () => {
    const directory = testDirectory();
    mkdirSync(join(directory, "1-1-0.ndjson"));
    writeFileSync(join(directory, "2-1-0.ndjson"), spoolLine(7));
    const { store, flush, warn } = openSpool({ directory });
    await flush();
    expect(idsOf(store.rows)).toEqual([7]);
    expect(readdirSync(directory)).toContain("1-1-0.ndjson.unreadable");
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/unknown number of rows as .*1-1-0\.ndjson\.unreadable: EISDIR/),
    );
  });

  it("counts as lost with its rows, and is shipped once it is renamed back", async () => {
    const { directory, spool, store, appendAll, flush } = openSpool();
    for (let from = 0; from < 15_000; from += 5_000)
      await appendAll(spoolLines(5_000, 1_000).map((_, index) => spoolLine(from + index, 1_000)));
    const [, second = ""] = segmentsIn(directory);
    const path = join(directory, second);
    renameSync(path, join(directory, "aside"));
    mkdirSync(path);
    await flush();
    expect(store.rows).toHaveLength(10_000);
    expect(spool.lostRows).toBe(5_000);
    expect(spool.waitingRows).toBe(0);
    rmdirSync(`${path}.unreadable`);
    renameSync(join(directory, "aside"), path);
    await openSpool({ directory, store }).flush();
    expect(idsOf(store.rows).toSorted((a, b) => a - b)).toEqual(upTo(15_000));
  });
});
