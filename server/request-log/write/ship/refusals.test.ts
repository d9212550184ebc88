import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { idsOf, openSpool, spoolLine, spoolLines, upTo } from "@/testing/unit/spool-fixture";

const refused = (code: string) => Object.assign(new Error("refused"), { code });
const refusedLines = (directory: string) => {
  const [line = ""] = readFileSync(join(directory, "refused.jsonl"), "utf8").split("\n");
  return idsOf([Buffer.from(line)]);
};

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
    const { directory, spool, status, store, appendAll, flush } = openSpool();
    store.beforeCommit = (lines) => {
      if (idsOf(lines).includes(617)) throw refused("22P05");
    };
    await appendAll(spoolLines(1_000));
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(1_000).filter((id) => id !== 617));
    expect(refusedLines(directory)).toEqual([617]);
    expect([status.shippedRows, status.refusedRows, spool.waitingRows]).toEqual([999, 1, 0]);
    await flush();
    expect(store.rows).toHaveLength(999);
  });

  it("is lost when the disk does not keep it either: it is counted and named, and blocks no other", async () => {
    const { directory, spool, status, store, appendAll, flush, warn } = openSpool();
    // A folder is in the place of their file.
    mkdirSync(join(directory, "refused.jsonl"));
    const id = "01a22909-f84f-71ea-9000-002b8a8b0ce7";
    const bad = Buffer.from(`${JSON.stringify({ id })}\n`);
    store.beforeCommit = (lines) => {
      if (String(lines).includes(id)) throw refused("22P05");
    };
    await appendAll([...spoolLines(3), bad, spoolLine(3)]);
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(4));
    expect(spool.lostRows).toBe(1);
    expect(spool.waitingRows).toBe(0);
    expect(status.lastError).toBeNull();
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(new RegExp(`refuses the log line ${id} .*it is lost, .*EISDIR`)),
    );
  });

  it("is not taken for one that reached the database, even if all are refused", async () => {
    const { spool, status, store, appendAll, flush } = openSpool();
    store.beforeCommit = (lines) => {
      if (lines.length > 0) throw refused("22P05");
    };
    await appendAll(spoolLines(20));
    await flush();
    expect([status.shippedRows, status.batches, status.lastShippedAt]).toEqual([0, 0, null]);
    expect([status.refusedRows, spool.waitingRows, spool.lostRows]).toEqual([20, 0, 0]);
  });

  it("leaves the counts right when the database goes away before the rest of its batch", async () => {
    const { status, store, appendAll, flush } = openSpool();
    store.beforeCommit = (lines) => {
      if (idsOf(lines).includes(5)) throw refused("22P05");
      if (idsOf(lines).includes(99)) throw new Error("away");
    };
    await appendAll(spoolLines(100));
    await expect(flush()).rejects.toThrow("away");
    store.beforeCommit = () => undefined;
    await flush();
    expect(status.shippedRows + status.refusedRows).toBe(100);
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
