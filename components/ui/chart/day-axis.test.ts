import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisLabels } from "./day-axis";
import { DAY_MS } from "@/lib/time";

function daysFrom(first: string, count: number) {
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(first) + index * DAY_MS).toISOString().slice(0, 10),
  );
}

const november = daysFrom("2026-11-01", 30);
const texts = (today: string, days = november) => axisLabels(days, today).map(({ text }) => text);

describe("axisLabels", () => {
  it("marks today, both ends and the weeks between", () => {
    expect(texts("2026-11-22")).toEqual(["1 Nov", "8", "15", "today", "30 Nov"]);
  });

  it("drops neighbours that would touch today", () => {
    expect(texts("2026-11-30")).toEqual(["1 Nov", "8", "15", "22", "today"]);
    expect(texts("2026-11-27")).not.toContain("30 Nov");
    expect(texts("2026-11-02").slice(0, 2)).toEqual(["today", "8 Nov"]);
  });

  it("names the month where a new one starts", () => {
    expect(texts("2026-11-22", daysFrom("2026-10-24", 30))).toEqual(["24 Oct", "31", "7 Nov", "14", "today"]);
  });

  it("never lets two labels overlap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 29 }), (today) => {
        const labels = axisLabels(november, november[today] ?? "");
        labels.slice(1).forEach((label, index) => {
          expect(label.index - (labels[index]?.index ?? 0)).toBeGreaterThanOrEqual(6);
        });
      }),
    );
  });
});
