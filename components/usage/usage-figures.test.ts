import { describe, expect, it } from "vitest";
import type { Usage, UsageRequests } from "@/lib/contracts/usage";
import { NO_REQUESTS } from "@/lib/outcomes";
import { sum } from "@/lib/sum";
import { daysBetween } from "@/lib/time";
import { toKeyUses } from "./keys/key-uses";
import { ledgerCsv, toLedger } from "./ledger";
import { logLinks } from "./log-links";
import { toMonthChart } from "./month/month-chart";
import { runOutCopy } from "./quota-copy";

const AS_OF = "2026-11-21T12:00:00.000Z";
const DAYS = daysBetween(new Date("2026-11-01"), new Date(AS_OF));

function usageOf(submissions: Partial<Usage["submissions"]> = {}, changes: Partial<Usage> = {}): Usage {
  const byDay = DAYS.map((day) => ({ day, count: 10 }));
  return {
    plan: "pro",
    monthPlan: "pro",
    asOf: AS_OF,
    month: "2026-11-01T00:00:00.000Z",
    resetsAt: "2026-12-01T00:00:00.000Z",
    isPresent: true,
    firstMonth: "2026-01-01T00:00:00.000Z",
    resources: [],
    submissions: {
      gone: 0,
      byDay,
      byKey: [],
      byBot: [],
      milestones: [],
      reachedAt: null,
      forecast: { low: 280, high: 320 },
      path: [
        { at: AS_OF, low: 210, high: 210 },
        { at: "2026-12-01T00:00:00.000Z", low: 280, high: 320 },
      ],
      earliestAt: null,
      ...submissions,
    },
    owners: [],
    logBegins: null,
    logFrom: "2026-10-22T12:00:00.000Z",
    requestsByDay: DAYS.map((day) => ({ ...NO_REQUESTS, day, ok: 5, limited: 1 })),
    ...changes,
  };
}

describe("the chart of a month", () => {
  it("adds up the days and goes on with the forecast to the month's end", () => {
    const { steps, line, band, now } = toMonthChart(usageOf(), { used: 210, limit: 500 });
    expect(steps).toHaveLength(30);
    expect(steps[0]?.reading).toEqual({ value: "10 submissions by then", before: "10 that day" });
    expect(steps[20]).toMatchObject({
      label: "21 Nov, so far",
      value: 210,
      hint: "Enter opens its 6 requests",
    });
    expect(steps[29]).toMatchObject({ label: "30 Nov", hint: null });
    expect(steps[29]?.reading.value).toBe("280 to 320 expected by then");
    expect(line.at(-1)).toEqual(now);
    expect(now?.at).toBeCloseTo(20.5 / 30);
    expect(band.at(-1)).toEqual({ at: 1, low: 280, high: 320 });
  });

  it("has the quota in its scale, unless it would flatten the line", () => {
    const chart = (used: number, limit: number) =>
      toMonthChart(usageOf({ forecast: null, path: [] }), { used, limit });
    expect(chart(210, 500)).toMatchObject({ showsLimit: true, scale: { top: 600 } });
    expect(chart(210, 10_000)).toMatchObject({ showsLimit: false, scale: { top: 240 } });
    expect(chart(210, 0)).toMatchObject({ showsLimit: false });
  });

  it("begins with the submissions of deleted bots, and then marks no share of the quota", () => {
    const milestones = [{ percent: 50, at: "2026-11-20T00:00:00.000Z" }];
    const whole = toMonthChart(usageOf({ milestones }), { used: 210, limit: 400 });
    expect(whole.milestones).toMatchObject([{ value: 200, text: "50 % on 20 Nov" }]);
    const chart = toMonthChart(usageOf({ gone: 40, milestones }), { used: 250, limit: 400 });
    expect(chart.line[0]).toEqual({ at: 0, value: 40 });
    expect(chart.line.at(-1)?.value).toBe(250);
    expect(chart.milestones).toEqual([]);
  });
});

it("the sentence about the quota names the earliest moment, and its effect", () => {
  const copy = (earliestAt: string | null, low: number, high: number) =>
    runOutCopy(usageOf({ earliestAt, forecast: { low, high } }), 300)?.title;
  expect(copy("2026-11-22T15:00:00.000Z", 280, 320)).toBe("May run out tomorrow at 15:00 UTC.");
  expect(copy("2026-11-21T15:00:00.000Z", 310, 320)).toBe("Runs out, today at 15:00 UTC at the earliest.");
  expect(copy("2026-11-28T15:00:00.000Z", 280, 320)).toBe("May run out on 28 Nov at 15:00 UTC.");
  expect(copy(null, 200, 290)).toBeUndefined();
});

describe("the ledger", () => {
  it("knows nothing of the requests before the log begins", () => {
    const days = toLedger(usageOf({}, { logBegins: "2026-11-20" }));
    expect(days.slice(-3).map(({ requests }) => requests?.ok ?? null)).toEqual([null, 5, 5]);
    expect(days.map(({ isToday }) => isToday).lastIndexOf(true)).toBe(20);
  });

  it("is a file of numbers, which sum to the month", () => {
    const lines = ledgerCsv(usageOf({ gone: 7 }))
      .trimEnd()
      .split("\r\n");
    expect(lines.slice(0, 2)).toEqual(["day,submissions,requests,failed", "2026-11-01,10,6,1"]);
    expect(lines.at(-1)).toBe("deleted bots,7,,");
    expect(sum(lines.slice(1).map((line) => Number(line.split(",")[1])))).toBe(217);
  });
});

describe("a link to the log", () => {
  const links = (changes: Partial<Usage> = {}) => logLinks("acme", usageOf({}, changes));

  it("has the exact time of the figure, up to the minute that it was read in", () => {
    expect(links().ofDay("2026-11-20", { key: "k1" })).toBe(
      "/w/acme/requests?key=k1&from=2026-11-20T00%3A00%3A00.000Z&to=2026-11-21T00%3A00%3A00.000Z",
    );
    expect(links().ofDay("2026-11-21")).toContain("to=2026-11-21T12%3A01%3A00.000Z");
    expect(links().ofMonth()).toContain("from=2026-11-01T00%3A00%3A00.000Z&to=2026-11-21T12%3A01");
    expect(links({ isPresent: false }).ofMonth()).toContain("to=2026-12-01T00%3A00%3A00.000Z");
  });

  it("is left out where the log no longer lists all of that time", () => {
    const short = links({ logFrom: "2026-11-14T12:00:00.000Z" });
    expect(short.ofMonth()).toBeNull();
    expect(short.ofDay("2026-11-14")).toBeNull();
    expect(short.ofDay("2026-11-15")).not.toBeNull();
  });
});

it("the keys' rows have every submission and request once, the ended keys in one", () => {
  const share = (id: string | null, count: number) => ({ id, name: `Key ${id}`, count });
  const submissions = usageOf({
    gone: 3,
    byKey: [share("a", 5), share("old", 2), share("ended", 1), share(null, 4)],
  }).submissions;
  const use = (id: string | null, status: UsageRequests["byKey"][number]["status"], requests: number) => ({
    id,
    name: `Key ${id}`,
    status,
    requests,
    limited: 0,
  });
  const rows = toKeyUses(submissions, {
    byKey: [use("idle", "active", 0), use("a", "active", 9), use("ended", "revoked", 8), use(null, null, 1)],
    byEndpoint: [],
  });
  expect(rows.map(({ name }) => name)).toEqual([
    "Key a",
    "Made in the product",
    "Two ended keys",
    "Of deleted bots",
    "Key null",
    "Key idle",
  ]);
  expect(sum(rows.map((row) => row.submissions))).toBe(15);
  expect(sum(rows.map(({ requests }) => requests ?? 0))).toBe(18);
  expect(rows[2]?.keys.map(({ id }) => id)).toEqual(["ended", "old"]);
});
