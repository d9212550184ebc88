import { existsSync, fdatasync, mkdirSync, readdirSync, rmSync, writeFileSync, writeSync } from "node:fs";
import type * as Fs from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { Spool, type SpoolOptions } from "./spool";

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof Fs>();
  return { ...fs, writeSync: vi.fn(fs.writeSync), fdatasync: vi.fn(fs.fdatasync) };
});

const KIB = 1024;
const MIB = 1024 * KIB;
const LIMIT = { rows: 1_000, bytes: 64 * MIB };
const line = (id: number, size = KIB) => JSON.stringify({ id, filler: "x".repeat(size) });

function setUp(options: Partial<SpoolOptions> = {}) {
  const directory = options.directory ?? testDirectory();
  const warn = vi.fn<(message: string) => void>();
  const limits = { diskLimitBytes: 64 * MIB, memoryLimitBytes: 16 * MIB };
  const spool = new Spool({ durability: "process", log: { warn }, ...limits, ...options, directory });
  const appendAll = (from: number, count: number, size = KIB) =>
    Promise.all(Array.from({ length: count }, (_, index) => spool.append(line(from + index, size))));
  return { directory, warn, spool, appendAll };
}

/** Takes and confirms every waiting line; returns the ids. */
async function drain(spool: Spool): Promise<number[]> {
  const ids: number[] = [];
  for (let batch = await spool.take(LIMIT); batch; batch = await spool.take(LIMIT)) {
    ids.push(...batch.lines.map((text) => (JSON.parse(text) as { id: number }).id)); // safe: a line of `line`
    spool.confirm(batch);
  }
  return ids;
}

/** Fills the disk until `freeDisk`. */
function fillDisk(): void {
  vi.mocked(writeSync).mockImplementation(() => {
    throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  });
}
const freeDisk = () => vi.mocked(writeSync).mockReset();
afterEach(freeDisk);

const upTo = (count: number) => Array.from({ length: count }, (_, id) => id);

describe("a full spool", () => {
  it("drops in-memory copies of lines on disk before it drops a row", async () => {
    const { spool, appendAll } = setUp({ diskLimitBytes: 32 * MIB, memoryLimitBytes: 12 * MIB });
    let count = 0;
    for (; !spool.isFull; count += 1_000) await appendAll(count, 1_000);
    for (const end = count + 6_000; count < end; count += 1_000) await appendAll(count, 1_000);
    expect(spool.lostRows).toBe(0);
    expect(spool.waitingBytes).toBeLessThanOrEqual(12 * MIB);
    expect(await drain(spool)).toEqual(upTo(count));
  });

  it("leaves no empty files behind while the disk refuses writes", async () => {
    const { spool, appendAll, directory } = setUp();
    fillDisk();
    for (let id = 0; id < 5; id++) await appendAll(id, 1);
    expect(readdirSync(directory)).toEqual([]);
    expect(await drain(spool)).toEqual(upTo(5));
  });

  it("notices that the disk works again, once nothing waits", async () => {
    const { spool, appendAll, warn, directory } = setUp();
    fillDisk();
    await appendAll(0, 1);
    expect(await drain(spool)).toEqual([0]);
    expect(spool.isFull).toBe(true);
    freeDisk();
    expect(await spool.take(LIMIT)).toBeNull();
    expect(spool.isFull).toBe(false);
    expect(warn).toHaveBeenLastCalledWith("The spool takes lines again");
    await appendAll(1, 1);
    await spool.close();
    expect(await drain(setUp({ directory }).spool)).toEqual([1]);
  });

  it("keeps unconfirmed lines once, and warns", async () => {
    const { spool, appendAll, warn } = setUp({ durability: "disk" });
    vi.mocked(fdatasync).mockImplementationOnce((_, done) => done(new Error("EIO: i/o error")));
    await appendAll(0, 1);
    expect(warn).toHaveBeenLastCalledWith("The spool takes no more: EIO: i/o error");
    await appendAll(1, 1);
    expect(warn).toHaveBeenLastCalledWith("The spool takes lines again");
    expect(await drain(spool)).toEqual([0, 1]);
  });
});

describe("closing a spool", () => {
  it("saves memory-only lines if the disk accepts them by then", async () => {
    const { spool, appendAll, directory } = setUp();
    fillDisk();
    await appendAll(0, 3);
    freeDisk();
    await spool.close();
    expect(spool.lostRows).toBe(0);
    expect(await drain(setUp({ directory }).spool)).toEqual(upTo(3));
  });

  it("counts and reports memory-only lines if the disk does not", async () => {
    const { spool, appendAll, warn } = setUp();
    fillDisk();
    await appendAll(0, 3);
    await spool.close();
    expect(spool.lostRows).toBe(3);
    expect(warn).toHaveBeenLastCalledWith(expect.stringMatching(/^3 rows of the log are lost.*ENOSPC/));
  });
});

describe("an unreadable file", () => {
  it("is quarantined and reported, and blocks no other", async () => {
    const directory = testDirectory();
    mkdirSync(join(directory, "1-1-0.ndjson"));
    writeFileSync(join(directory, "2-1-0.ndjson"), `${line(7)}\n`);
    const { spool, warn } = setUp({ directory });
    expect(await drain(spool)).toEqual([7]);
    expect(readdirSync(directory)).toEqual(["1-1-0.ndjson.unreadable"]);
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringMatching(/unknown number of rows as .*1-1-0\.ndjson\.unreadable: EISDIR/),
    );
  });

  it("counts as lost with its known number of rows", async () => {
    const { spool, appendAll, directory } = setUp({ memoryLimitBytes: 0 });
    for (let from = 0; from < 15_000; from += 5_000) await appendAll(from, 5_000);
    const [, second = ""] = readdirSync(directory);
    const path = join(directory, second);
    rmSync(path);
    mkdirSync(path);
    const ids = await drain(spool);
    expect(spool.lostRows).toBe(15_000 - ids.length);
    expect(spool.lostRows).toBeGreaterThan(0);
    expect(spool.waitingRows).toBe(0);
    expect(existsSync(`${path}.unreadable`)).toBe(true);
  });
});
