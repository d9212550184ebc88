import { describe, expect, it, vi } from "vitest";
import type { TailStart } from "../live-position";
import type { SummaryRow } from "../summary-row";
import type { ReadBatches } from "./read-batches";
import { TailHub, TAILS_PER_USER } from "./tail-hub";

const row = (number: number, status = 200): SummaryRow => ({
  id: `01a202cf-3193-7763-8127-${String(number).padStart(12, "0")}`,
  apiKeyId: "key",
  createdAt: new Date(0),
  method: "GET",
  path: "/",
  query: "",
  route: null,
  status,
  errorCode: null,
  errorMessage: null,
  userAgent: null,
  durationUs: 1,
  clientAddress: "127.0.0.1",
  causes: [],
  keyName: "Key",
  botName: null,
});

interface Batch {
  seq: number;
  workspaceId: string;
  rows: SummaryRow[];
}

/** A hub on in-memory batches, read like those of the database; more than `maxRows` rows are over the limit. */
function setUp({ maxRows = 100 } = {}) {
  const batches: Batch[] = [];
  let notify: () => void = () => undefined;
  let isDown = false;
  const read = vi.fn(async (positions: ReadonlyMap<string, number>): Promise<ReadBatches> => {
    if (isDown) throw new Error("away");
    const workspaces: ReadBatches["workspaces"] = new Map();
    for (const [workspaceId, position] of positions) {
      const after = batches.filter((batch) => batch.workspaceId === workspaceId && batch.seq > position);
      const rows = after.flatMap(({ seq, rows: of }) => of.map((each) => ({ seq, row: each })));
      workspaces.set(workspaceId, { rows: rows.slice(0, maxRows), isOverLimit: rows.length > maxRows });
    }
    return { newest: batches.at(-1)?.seq ?? 0, workspaces };
  });
  const findStart = async (requested: number | null): Promise<TailStart> => {
    const newest = batches.at(-1)?.seq ?? 0;
    return requested !== null && requested < (batches[0]?.seq ?? 1) - 1
      ? { position: newest, isReset: true }
      : { position: requested ?? newest, isReset: false };
  };
  const warn = vi.fn();
  const hub = new TailHub({ findStart, read, subscribe: (onNews) => (notify = onNews) }, { warn });
  let seq = 0;
  return {
    hub,
    read,
    warn,
    notify: () => notify(),
    setDown: (down: boolean) => (isDown = down),
    commit: (workspaceId: string, ...rows: SummaryRow[]) => {
      batches.push({ seq: ++seq, workspaceId, rows });
      notify();
    },
    purge: (upTo: number) => batches.splice(0, upTo),
    open: async (workspaceId: string, position: number | null = null, matches = (_: SummaryRow) => true) => {
      const got: number[] = [];
      const resets: number[] = [];
      let ended = false;
      const tail = await hub.open(
        { workspaceId, userId: "user", position, matches },
        {
          onRows: (requests) => got.push(...requests.map(({ id }) => Number(id.slice(-12)))),
          onReset: (upTo) => resets.push(upTo),
          onEnd: () => (ended = true),
        },
      );
      return { tail, got, resets, isEnded: () => ended };
    },
  };
}

describe("tails of one process", () => {
  it("get the matching rows of their workspace, each once and in commit order", async () => {
    const { open, commit } = setUp();
    const all = await open("a");
    const failures = await open("a", null, ({ status }) => status >= 400);
    const other = await open("b");
    commit("a", row(1), row(2, 404));
    commit("b", row(3));
    commit("a", row(5), row(4));
    await vi.waitFor(() => expect(all.got).toEqual([1, 2, 5, 4]));
    expect([failures.got, other.got]).toEqual([[2], [3]]);
    expect([all.tail.position(), failures.tail.position(), other.tail.position()]).toEqual([3, 3, 3]);
  });

  it("are served by one read at a time, and by another one after a notification during it", async () => {
    const { open, commit, notify, read } = setUp();
    const { got } = await open("a");
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(1));
    commit("a", row(1));
    for (let news = 0; news < 50; news++) notify();
    await vi.waitFor(() => expect(got).toEqual([1]));
    expect(read.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it("resume from a position, while others are elsewhere", async () => {
    const { open, commit } = setUp();
    const first = await open("a");
    commit("a", row(1));
    commit("a", row(2));
    commit("a", row(3));
    await vi.waitFor(() => expect(first.got).toEqual([1, 2, 3]));
    const resumed = await open("a", 1);
    commit("a", row(4));
    await vi.waitFor(() => expect(resumed.got).toEqual([2, 3, 4]));
    await vi.waitFor(() => expect(first.got).toEqual([1, 2, 3, 4]));
  });

  it("are reset when the batches they missed were purged", async () => {
    const { open, commit, purge } = setUp();
    for (const number of [1, 2, 3]) commit("a", row(number));
    purge(2);
    const { got, resets } = await open("a", 1);
    commit("a", row(4));
    await vi.waitFor(() => expect(got).toEqual([4]));
    expect(resets).toEqual([3]);
  });

  it("are reset when they are far behind, while others of the workspace continue row by row", async () => {
    const { open, commit } = setUp({ maxRows: 3 });
    const live = await open("a");
    for (const number of [1, 2, 3, 4, 5]) {
      commit("a", row(number));
      await vi.waitFor(() => expect(live.got).toContain(number));
    }
    const late = await open("a", 0);
    commit("a", row(6));
    await vi.waitFor(() => expect(live.got).toEqual([1, 2, 3, 4, 5, 6]));
    expect(late.resets.length).toBe(1);
    expect(late.got.filter((number) => number <= 5)).toEqual([]);
  });

  it("wait while the database is down, warn once, and miss nothing", async () => {
    vi.useFakeTimers();
    try {
      const { open, commit, setDown, warn } = setUp();
      const { got } = await open("a");
      await vi.advanceTimersByTimeAsync(0);
      setDown(true);
      commit("a", row(1));
      await vi.advanceTimersByTimeAsync(5_000);
      expect([got, warn.mock.calls.length]).toEqual([[], 1]);
      setDown(false);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(got).toEqual([1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("are limited per person; closing one frees its place", async () => {
    const { open, hub } = setUp();
    const opened = await Promise.all(Array.from({ length: TAILS_PER_USER }, () => open("a")));
    await expect(open("a")).rejects.toMatchObject({ code: "too_many_requests" });
    opened[0]?.tail.close();
    opened[0]?.tail.close();
    await open("a");
    await expect(open("a")).rejects.toMatchObject({ code: "too_many_requests" });
    expect(hub.openTails).toBe(TAILS_PER_USER);
  });

  it("are announced when the first opens and when the last closes", async () => {
    const { open, hub } = setUp();
    const heard: boolean[] = [];
    hub.onWatched = (isWatched) => heard.push(isWatched);
    const opened = [await open("a"), await open("a")];
    expect(heard).toEqual([true]);
    for (const { tail } of opened) tail.close();
    opened[0]?.tail.close();
    expect(heard).toEqual([true, false]);
  });

  it("end when the server stops, and no more are opened", async () => {
    const { open, hub } = setUp();
    const { isEnded } = await open("a");
    hub.stop();
    expect(isEnded()).toBe(true);
    await expect(open("a")).rejects.toThrow("stopping");
  });
});
