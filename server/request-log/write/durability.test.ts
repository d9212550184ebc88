import { fdatasync, fsyncSync } from "node:fs";
import type * as Fs from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { describe, expect, it, vi } from "vitest";
import { idsOf, openSpool, segmentsIn, spoolLine, spoolLines } from "@/testing/unit/spool-fixture";
import { testDirectory } from "@/testing/unit/test-directory";

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof Fs>();
  return { ...fs, fdatasync: vi.fn(fs.fdatasync), fsyncSync: vi.fn(fs.fsyncSync) };
});

describe("LOG_DURABILITY=disk", () => {
  it("keeps a line only once its file is synced", async () => {
    const { spool } = openSpool({ durability: "disk" });
    const syncs: (() => void)[] = [];
    vi.mocked(fdatasync).mockImplementationOnce((_, done) => void syncs.push(() => done(null)));
    let isKept = false;
    const kept = spool.append(spoolLine(0)).then(() => (isKept = true));
    await vi.waitFor(() => expect(syncs).toHaveLength(1));
    expect(isKept).toBe(false);
    syncs[0]?.();
    await kept;
  });

  it("keeps the lines once when a sync fails, warns, and trusts the disk again only for another file", async () => {
    const { directory, spool, store, flush, warn } = openSpool({ durability: "disk" });
    vi.mocked(fdatasync).mockImplementationOnce((_, done) => done(new Error("EIO: i/o error")));
    await spool.append(spoolLine(0));
    expect(warn).toHaveBeenLastCalledWith("The spool accepts no more lines: EIO: i/o error");
    await spool.append(spoolLine(1));
    expect(spool.isFull).toBe(true);
    expect(segmentsIn(directory)).toHaveLength(1);
    await vi.waitFor(() => expect(spool.isFull).toBe(false), { timeout: 5_000 });
    expect(warn).toHaveBeenLastCalledWith("The spool accepts lines again");
    await spool.append(spoolLine(2));
    expect(segmentsIn(directory)).toHaveLength(2);
    await flush();
    expect(idsOf(store.rows)).toEqual([0, 1, 2]);
  });
});

/** Counts the syncs of folders and of files by handle, while `run` runs. */
async function handleSyncs(run: () => Promise<unknown>) {
  const handle = await open(testDirectory(), "r");
  const prototype: Pick<FileHandle, "sync"> = Object.getPrototypeOf(handle);
  await handle.close();
  const { sync } = prototype;
  const synced = { folders: 0, files: 0 };
  const spy = vi.spyOn(prototype, "sync").mockImplementation(async function (this: FileHandle) {
    const isFolder = (await this.stat()).isDirectory();
    await sync.call(this);
    synced[isFolder ? "folders" : "files"]++;
  });
  await run();
  spy.mockRestore();
  return synced;
}

describe("a power failure", () => {
  it("with LOG_DURABILITY=disk takes no segment's name: it is on disk before the first append resolves", async () => {
    const { appendAll } = openSpool({ durability: "disk" });
    expect(await handleSyncs(() => appendAll([spoolLine(0)]))).toEqual({ folders: 1, files: 0 });
    expect(await handleSyncs(() => appendAll([spoolLine(1)]))).toEqual({ folders: 0, files: 0 });
  });

  it("takes no refused line that the position has passed", async () => {
    const { store, appendAll, flush } = openSpool();
    store.beforeCommit = (lines) => {
      if (lines.length > 0) throw Object.assign(new Error("refused"), { code: "22P05" });
    };
    await appendAll(spoolLines(2));
    expect(await handleSyncs(flush)).toEqual({ folders: 1, files: 2 });
  });

  it("takes no line that was saved from memory at a stop", async () => {
    const { spool } = openSpool({ diskLimitBytes: 0 });
    await spool.append(spoolLine(0));
    vi.mocked(fsyncSync).mockClear();
    await spool.close();
    expect(fsyncSync).toHaveBeenCalled();
  });
});
