import { describe, expect, it } from "vitest";
import type { Usage } from "@/lib/contracts/usage";
import { monthDays } from "./submission-days";

function usageOf(submissions: Partial<Usage["submissions"]>): Usage {
  const byDay = Array.from({ length: 20 }, (_, index) => ({
    day: `2026-11-${String(index + 1).padStart(2, "0")}`,
    count: 10,
  }));
  return {
    plan: "pro",
    asOf: "2026-11-21T00:00:00.000Z",
    month: "2026-11-01T00:00:00.000Z",
    resetsAt: "2026-12-01T00:00:00.000Z",
    resources: [],
    submissions: {
      byDay,
      byKey: [],
      byBot: [],
      reachedAt: null,
      forecast: { low: 280, high: 320 },
      ...submissions,
    },
    owners: [],
    logBegins: null,
    requestsByDay: [],
  };
}

const values = (usage: Usage) => monthDays(usage).bars.map((bar) => bar.segments[0]?.value);

describe("monthDays", () => {
  it("has every day of the month and spreads the forecast over the remaining days", () => {
    expect(values(usageOf({}))).toEqual([...Array<number>(20).fill(10), 0, ...Array<number>(9).fill(10)]);
  });

  it("expects nothing without a forecast, and nothing once the limit is reached", () => {
    expect(values(usageOf({ forecast: null })).slice(21)).toEqual(Array<number>(9).fill(0));
    expect(values(usageOf({ reachedAt: "2026-11-14T00:00:00.000Z" })).slice(21)).toEqual(
      Array<number>(9).fill(0),
    );
  });
});
