import { mkdirSync, readdirSync, renameSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { idsOf, openSpool, segmentsIn, spoolLine, spoolLines, upTo } from "@/testing/unit/spool-fixture";
import { testDirectory } from "@/testing/unit/test-directory";

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
    await flush();
    expect(idsOf(store.rows).toSorted((a, b) => a - b)).toEqual(upTo(15_000));
    await flush();
    expect(segmentsIn(directory)).toHaveLength(1);
  });

  it("that the operator renames back is shipped, as often as that happens", async () => {
    const { directory, store, flush } = openSpool();
    for (const [id, file] of ["3-1-0.ndjson", "2-1-0.ndjson", "3-1-0.ndjson"].entries()) {
      const path = join(directory, file);
      mkdirSync(path);
      await flush();
      rmdirSync(`${path}.unreadable`);
      writeFileSync(path, spoolLine(id));
      await flush();
      expect(idsOf(store.rows)).toEqual(upTo(id + 1));
    }
    await flush();
    expect(segmentsIn(directory)).toEqual([]);
  });

  it("that is the open segment counts as lost with its rows, and the next lines go to another", async () => {
    const { directory, spool, store, appendAll, flush } = openSpool();
    await appendAll(spoolLines(3));
    const [name = ""] = segmentsIn(directory);
    renameSync(join(directory, name), join(directory, "aside"));
    mkdirSync(join(directory, name));
    await flush();
    expect(spool.lostRows).toBe(3);
    await appendAll([spoolLine(3), spoolLine(4)]);
    expect(spool.waitingRows).toBe(2);
    await flush();
    expect(idsOf(store.rows)).toEqual([3, 4]);
    expect([spool.waitingRows, spool.lostRows]).toEqual([0, 3]);
  });
});

describe("a file that the writer did not make", () => {
  it("takes nothing from the segment that is being written, though its name is later", async () => {
    const { directory, spool, store, appendAll, flush } = openSpool();
    await appendAll([spoolLine(0)]);
    await flush();
    writeFileSync(join(directory, `${spool.identity.generation + 1}-0.v2.rows`), spoolLine(1));
    await flush();
    await appendAll([spoolLine(2)]);
    await flush();
    await appendAll([spoolLine(3)]);
    await flush();
    expect(idsOf(store.rows)).toEqual([0, 1, 2, 3]);
    expect([spool.waitingRows, spool.lostRows]).toEqual([0, 0]);
  });

  it("is no segment unless it is named like one", async () => {
    const { directory, store, appendAll, flush } = openSpool();
    for (const name of ["zzz.v2.rows", "9.v2.rows", "a-1.v2.rows"])
      writeFileSync(join(directory, name), spoolLine(9));
    await appendAll([spoolLine(0)]);
    await flush();
    await appendAll([spoolLine(1)]);
    await flush();
    expect(idsOf(store.rows)).toEqual([0, 1]);
  });
});
