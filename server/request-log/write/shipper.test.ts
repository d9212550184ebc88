import { appendFileSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { Shipper } from "./shipper";
import { Spool, type SpoolOptions } from "./spool";

vi.mock("node:timers/promises", () => ({ setTimeout: vi.fn(async () => undefined) }));
beforeEach(() => void vi.mocked(setTimeout).mockClear());

const MIB = 1024 * 1024;
const lines = (count: number, size = 0) =>
  Array.from({ length: count }, (_, index) => JSON.stringify({ id: index, filler: "x".repeat(size) }));
const idsOf = (kept: readonly string[]) => kept.map((line) => (JSON.parse(line) as { id: number }).id);
const refused = (code: string) => Object.assign(new Error("refused"), { code });

function setUp(options: Partial<SpoolOptions> = {}) {
  const directory = options.directory ?? testDirectory();
  const warn = vi.fn();
  const spool = new Spool({
    durability: "process",
    diskLimitBytes: 64 * MIB,
    memoryLimitBytes: 16 * MIB,
    log: { warn },
    ...options,
    directory,
  });
  const shipped: string[] = [];
  const insert = vi.fn(async (batch: readonly string[]) => void shipped.push(...batch));
  const shipper = new Shipper(spool, insert, { warn });
  const appendAll = (all: readonly string[]) => Promise.all(all.map((line) => spool.append(line)));
  return { directory, spool, shipped, insert, shipper, appendAll, warn };
}

describe("the spool and its shipper", () => {
  it.each(["process", "disk"] as const)("ships every line once, in order (%s)", async (durability) => {
    const { spool, shipped, shipper, appendAll, directory } = setUp({ durability });
    await appendAll(lines(2_500));
    await shipper.flush();
    expect(idsOf(shipped)).toEqual(idsOf(lines(2_500)));
    expect(spool.waitingRows).toBe(0);
    expect(spool.waitingBytes).toBe(0);
    await shipper.stop();
    expect(readdirSync(directory)).toEqual([]);
  });

  it("writes a line to the file before its append resolves", async () => {
    const { directory, spool } = setUp();
    await spool.append('{"id":1}');
    const [name = ""] = readdirSync(directory);
    expect(readFileSync(join(directory, name), "utf8")).toBe('{"id":1}\n');
  });

  it("ships the lines of a killed process, except a torn last one", async () => {
    const { directory, appendAll } = setUp();
    await appendAll(lines(3));
    const [name = ""] = readdirSync(directory);
    appendFileSync(join(directory, name), '{"id":"torn');
    const next = setUp({ directory });
    await next.shipper.flush();
    expect(idsOf(next.shipped)).toEqual([0, 1, 2]);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("keeps every line while the database is down, and ships all once it is back", async () => {
    const { shipper, insert, shipped, appendAll, warn } = setUp();
    insert.mockRejectedValueOnce(new Error("away")).mockRejectedValueOnce(new Error("away"));
    await appendAll(lines(1_500));
    await expect(shipper.flush()).rejects.toThrow("away");
    expect(shipper.lastError).toBe("away");
    await expect(shipper.flush()).rejects.toThrow("away");
    await shipper.flush();
    expect(idsOf(shipped)).toEqual(idsOf(lines(1_500)));
    expect(shipper.lastError).toBeNull();
    expect(warn.mock.calls.map(([message]) => message as unknown)).toEqual([
      "The log waits in the spool: away",
      "The log reaches the database again",
    ]);
  });

  it("halves a batch that is refused for its data, and quarantines the bad line", async () => {
    const { directory, shipper, insert, shipped, appendAll } = setUp();
    insert.mockImplementation(async (batch) => {
      if (idsOf(batch).includes(617)) throw refused("22P05");
      shipped.push(...batch);
    });
    await appendAll(lines(1_000));
    await shipper.flush();
    expect(idsOf(shipped)).toEqual(idsOf(lines(1_000)).filter((id) => id !== 617));
    expect(idsOf([readFileSync(join(directory, "refused.jsonl"), "utf8").trim()])).toEqual([617]);
  });

  it("halves a batch that is too large for the database, down to a line that it quarantines", async () => {
    const { directory, shipper, insert, shipped, appendAll } = setUp();
    insert.mockImplementation(async (batch) => {
      if (batch.length > 100 || idsOf(batch).includes(7)) throw refused("54000");
      shipped.push(...batch);
    });
    await appendAll(lines(300));
    await shipper.flush();
    expect(idsOf(shipped)).toEqual(idsOf(lines(300)).filter((id) => id !== 7));
    expect(idsOf([readFileSync(join(directory, "refused.jsonl"), "utf8").trim()])).toEqual([7]);
  });

  it("sends smaller batches until the database can handle them, and drops no line", async () => {
    const { directory, shipper, insert, shipped, appendAll } = setUp();
    let maxRows = 100;
    insert.mockImplementation(async (batch) => {
      if (batch.length > maxRows) throw refused("57014");
      shipped.push(...batch);
    });
    await appendAll(lines(1_000));
    for (let size = 1_000; size > maxRows; size /= 2)
      await expect(shipper.flush()).rejects.toThrow("refused");
    maxRows = 0;
    for (let size = 62; size > 0; size = Math.floor(size / 2))
      await expect(shipper.flush()).rejects.toThrow("refused");
    await expect(shipper.flush()).rejects.toThrow("refused");
    maxRows = 1_000;
    await shipper.flush();
    expect(idsOf(shipped)).toEqual(idsOf(lines(1_000)));
    expect(insert.mock.calls.slice(-4).map(([batch]) => batch.length)).toEqual([101, 201, 301, 396]);
    expect(readdirSync(directory)).not.toContain("refused.jsonl");
  });

  it("sends at most 4 MB per batch, however few lines that is", async () => {
    const { shipper, insert, shipped, appendAll } = setUp();
    await appendAll(lines(100, 300_000));
    await shipper.flush();
    expect(shipped).toHaveLength(100);
    for (const [batch] of insert.mock.calls) expect(batch.join().length).toBeLessThanOrEqual(4 * MIB);
  });

  it("pauses after a batch while nothing waits", async () => {
    const { shipper, spool, appendAll } = setUp();
    await appendAll(lines(1_000));
    shipper.wake(0);
    await vi.waitFor(() => expect(spool.waitingRows).toBe(0));
    expect(setTimeout).toHaveBeenCalled();
  });

  it.each([
    ["rows", 20_000, 0],
    ["bytes", 100, 300_000],
  ])("does not pause while a full batch waits (%s)", async (_, count, size) => {
    const { shipper, spool, insert, appendAll } = setUp({ memoryLimitBytes: 64 * MIB });
    await appendAll(lines(count, size));
    const pausesBefore: number[] = [];
    insert.mockImplementation(async () => void pausesBefore.push(vi.mocked(setTimeout).mock.calls.length));
    shipper.wake(0);
    await vi.waitFor(() => expect(spool.waitingRows).toBe(0));
    // Less than a full batch waited before the last two.
    expect(pausesBefore.length).toBeGreaterThan(5);
    for (const pauses of pausesBefore.slice(0, -2)) expect(pauses).toBe(0);
    expect(setTimeout).toHaveBeenCalled();
  });

  it("keeps memory within its limit without losing lines", async () => {
    const { spool, shipper, shipped, appendAll } = setUp({ memoryLimitBytes: 6 * MIB });
    for (let part = 0; part < 20; part++) await appendAll(lines(1_000, 1_000));
    expect(spool.waitingRows).toBe(20_000);
    // The limit plus the segment that is being written.
    expect(spool.waitingBytes).toBeLessThan(11 * MIB);
    await shipper.flush();
    expect(shipped).toHaveLength(20_000);
    expect(new Set(idsOf(shipped)).size).toBe(1_000);
    expect(spool.waitingBytes).toBe(0);
  });

  it("warns when its disk limit is reached, continues in memory, and counts dropped rows", async () => {
    const { directory, spool, shipper, shipped, appendAll, warn } = setUp({
      diskLimitBytes: MIB,
      memoryLimitBytes: 2 * MIB,
    });
    for (let part = 0; part < 40; part++) await appendAll(lines(100, 1_000));
    const bytes = readdirSync(directory).map((name) => statSync(join(directory, name)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MIB);
    expect(spool.isFull).toBe(true);
    expect(spool.lostRows).toBeGreaterThan(0);
    expect(warn).toHaveBeenCalledExactlyOnceWith("The spool takes no more: its disk limit is reached");
    await shipper.flush();
    expect(shipped.length + spool.lostRows).toBe(4_000);
    await spool.append('{"id":1}');
    expect(spool.isFull).toBe(false);
    await shipper.flush();
    expect(shipped.at(-1)).toBe('{"id":1}');
  });
});
