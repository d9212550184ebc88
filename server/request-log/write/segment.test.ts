import { closeSync, fdatasync } from "node:fs";
import type * as Fs from "node:fs";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { Segment } from "./segment";

type Done = (error: Error | null) => void;
const syncs: Done[] = [];

vi.mock("node:fs", async (load) => {
  const fs = await load<typeof Fs>();
  const later = vi.fn((_: number, done: Done) => void syncs.push(done));
  return { ...fs, closeSync: vi.fn(fs.closeSync), fdatasync: later };
});

const create = () => Segment.create(testDirectory(), "1-0.lines");
const settle = (error: Error | null) => syncs.shift()?.(error);
const nextSync = () => vi.waitFor(() => expect(syncs).toHaveLength(1));

beforeEach(() => {
  syncs.length = 0;
  vi.mocked(fdatasync).mockClear();
  vi.mocked(closeSync).mockClear();
});

describe("a segment's sync", () => {
  it("is shared by callers that wait together, and starts after their lines were written", async () => {
    const segment = create();
    const first = segment.sync();
    const later = [segment.sync(), segment.sync()];
    settle(null);
    await first;
    await nextSync();
    settle(null);
    await Promise.all(later);
    expect(fdatasync).toHaveBeenCalledTimes(2);
  });

  it("that fails rejects for every later caller too: the kernel may have dropped their lines with it", async () => {
    const segment = create();
    const callers = [segment.sync(), segment.sync()];
    const outcomes = Promise.allSettled(callers);
    settle(new Error("EIO"));
    expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(segment.sync()).rejects.toThrow("EIO");
    expect(fdatasync).toHaveBeenCalledOnce();
    segment.close();
    expect(closeSync).toHaveBeenCalledOnce();
  });

  it("that fails does not keep a closed file open", async () => {
    const segment = create();
    const callers = [segment.sync(), segment.sync()];
    const outcomes = Promise.allSettled(callers);
    segment.close();
    settle(new Error("EIO"));
    expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const [[fd] = []] = vi.mocked(fdatasync).mock.calls;
    expect(closeSync).toHaveBeenCalledExactlyOnceWith(fd);
  });
});

it("is closed once, though the disk reports an error", () => {
  const segment = create();
  vi.mocked(closeSync).mockImplementationOnce(() => {
    throw new Error("EIO");
  });
  segment.close();
  segment.close();
  expect(closeSync).toHaveBeenCalledOnce();
});
