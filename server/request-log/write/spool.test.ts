import { mkdirSync, readFileSync, rmSync, truncateSync, writeSync, writevSync } from "node:fs";
import type * as Fs from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { idsOf, openSpool, segmentsIn, spoolLine, spoolLines, upTo } from "@/testing/unit/spool-fixture";

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof Fs>();
  return {
    ...fs,
    writeSync: vi.fn(fs.writeSync),
    writevSync: vi.fn(fs.writevSync),
  };
});

const real = await vi.importActual<typeof Fs>("node:fs");
const noSpace = () => {
  throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
};
/** Fills the disk until `freeDisk`. */
function fillDisk(): void {
  vi.mocked(writeSync).mockImplementation(noSpace);
  vi.mocked(writevSync).mockImplementation(noSpace);
}
function freeDisk(): void {
  vi.mocked(writeSync).mockReset();
  vi.mocked(writevSync).mockReset();
}
afterEach(freeDisk);

/** Fills the disk, except for this many bytes. */
function leaveRoom(bytes: number): void {
  fillDisk();
  vi.mocked(writevSync).mockImplementationOnce((fd, buffers) => {
    const all = Buffer.concat(
      buffers.map((part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength)),
    );
    return real.writeSync(fd, all.subarray(0, bytes));
  });
}

it("writes a line to the file before its append resolves", async () => {
  const { directory, spool } = openSpool();
  await spool.append(spoolLine(1));
  const [name = ""] = segmentsIn(directory);
  expect(readFileSync(join(directory, name))).toEqual(spoolLine(1));
});

it("writes the lines of one turn together", async () => {
  const { appendAll } = openSpool();
  vi.mocked(writevSync).mockClear();
  await appendAll(spoolLines(2_000));
  expect(writevSync).toHaveBeenCalledOnce();
});

describe("a full disk", () => {
  it("leaves no empty files behind", async () => {
    const { directory, spool, store, flush } = openSpool();
    fillDisk();
    for (let id = 0; id < 5; id++) await spool.append(spoolLine(id));
    expect(segmentsIn(directory)).toEqual([]);
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(5));
  });

  it("in the middle of a write neither loses nor doubles a line, even one that was read meanwhile", async () => {
    const { directory, spool, store, appendAll, flush } = openSpool();
    await appendAll(spoolLines(2));
    await flush();
    leaveRoom(Math.round(2.5 * spoolLine(2).byteLength));
    await appendAll([2, 3, 4, 5].map((id) => spoolLine(id)));
    expect(spool.isFull).toBe(true);
    expect(spool.overflow.rows).toBe(2);
    const [name = ""] = segmentsIn(directory);
    expect(readFileSync(join(directory, name), "utf8").endsWith("\n")).toBe(true);
    freeDisk();
    await spool.append(spoolLine(6));
    expect(segmentsIn(directory)).toHaveLength(2);
    await flush();
    expect(idsOf(store.rows).toSorted((a, b) => a - b)).toEqual(upTo(7));
    expect(spool.waitingRows).toBe(0);
  });

  it("is noticed to work again without another request", async () => {
    const { spool, store, flush, warn } = openSpool();
    fillDisk();
    await spool.append(spoolLine(0));
    await flush();
    expect(spool.isFull).toBe(true);
    freeDisk();
    await vi.waitFor(() => expect(spool.isFull).toBe(false), { timeout: 5_000 });
    expect(warn).toHaveBeenLastCalledWith("The spool accepts lines again");
    await spool.append(spoolLine(1));
    await flush();
    expect(idsOf(store.rows)).toEqual([0, 1]);
  });
});

describe("closing a spool", () => {
  it("saves lines in memory if the disk takes them by then", async () => {
    const { directory, spool, appendAll } = openSpool();
    fillDisk();
    await appendAll(spoolLines(3));
    await spool.close();
    expect(spool.lostRows).toBe(0);
    const next = openSpool({ directory });
    freeDisk();
    await next.flush();
    expect(idsOf(next.store.rows)).toEqual(upTo(3));
  });

  it("counts and reports those that it does not", async () => {
    const { directory, spool, appendAll, warn } = openSpool();
    fillDisk();
    await appendAll(spoolLines(3));
    // A folder is in the place of their file.
    const chunk = await spool.overflow.read(null, 1);
    mkdirSync(join(directory, chunk?.at.segment ?? ""));
    await spool.close();
    expect(spool.lostRows).toBe(3);
    expect(warn).toHaveBeenLastCalledWith(expect.stringMatching(/^3 rows of the log are lost/));
  });
});

describe("a segment that somebody removes or cuts while it is written", () => {
  it.each([
    ["removed", (path: string) => rmSync(path)],
    ["cut", (path: string) => truncateSync(path)],
  ])("%s: later lines go to another one, and its own count as lost", async (_, damage) => {
    const { directory, spool, store, appendAll, flush, warn } = openSpool();
    await appendAll([spoolLine(0)]);
    const [name = ""] = segmentsIn(directory);
    damage(join(directory, name));
    const now = performance.now();
    vi.spyOn(performance, "now").mockReturnValue(now + 1_001);
    await appendAll([spoolLine(1)]);
    vi.restoreAllMocks();
    await flush();
    expect(idsOf(store.rows)).toEqual([1]);
    expect([spool.lostRows, spool.waitingRows]).toEqual([1, 0]);
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      `Somebody removed or cut the spool's file ${name}: 1 rows may be lost`,
    );
  });

  it("counts its rows as lost even when the shipper finds its position before that is noticed", async () => {
    const { directory, spool, store, status, appendAll, flush } = openSpool();
    await appendAll([spoolLine(0)]);
    const [name = ""] = segmentsIn(directory);
    rmSync(join(directory, name));
    status.apply({ type: "located", lane: "disk", position: null, rows: 0 });
    const now = performance.now();
    vi.spyOn(performance, "now").mockReturnValue(now + 1_001);
    await appendAll([spoolLine(1)]);
    vi.restoreAllMocks();
    expect([spool.lostRows, spool.waitingRows]).toEqual([1, 1]);
    await flush();
    expect(idsOf(store.rows)).toEqual([1]);
    expect(spool.waitingRows).toBe(0);
  });
});

it("stays as it is when the shipper finds its position and the folder cannot be listed", async () => {
  const { directory, spool, status, appendAll, warn } = openSpool();
  await appendAll(spoolLines(3));
  const position = { segment: segmentsIn(directory)[0] ?? "", offset: spoolLine(0).byteLength };
  rmSync(directory, { recursive: true });
  status.apply({ type: "located", lane: "disk", position, rows: 1 });
  expect([spool.waitingRows, status.shippedRows]).toEqual([2, 1]);
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/cannot be listed: ENOENT/));
});

it("holds up no response by a fault of its own: it counts the lines of that turn as lost, and goes on", async () => {
  const { spool, appendAll, warn } = openSpool();
  fillDisk();
  spool.overflow.onFirstLine = () => {
    throw new Error("no channel");
  };
  await appendAll(spoolLines(2));
  expect(spool.lostRows).toBe(2);
  expect(warn).toHaveBeenCalledExactlyOnceWith("The spool failed: 2 rows may be lost: no channel");
  freeDisk();
  await appendAll(spoolLines(3));
  expect(spool.lostRows).toBe(2);
});
