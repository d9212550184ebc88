import { describe, expect, it } from "vitest";
import type { Overview, OverviewHour } from "@/lib/contracts/overview";
import { UTC } from "@/lib/format/time-zone";
import { HOUR_MS } from "@/lib/time";
import { countedCopy, errorRateFigure, hourLabels, latencyFigure, requestsFigure } from "./figures";

const START = Date.parse("2026-11-21T10:30:00.000Z");

/** The 25 hours from 10:00 on, as far as they lie in the 24 hours from `startMs` on. */
const hoursFrom = (startMs: number) =>
  Array.from({ length: 25 }, (_, index): OverviewHour => {
    const clock = Date.parse("2026-11-21T10:00:00.000Z") + index * HOUR_MS;
    const [from, to] = [Math.max(clock, startMs), Math.min(clock + HOUR_MS, startMs + 24 * HOUR_MS)];
    const counts = { requests: ((to - from) / HOUR_MS) * 100, failures: 1, p95Us: 40_000 };
    return {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      ...counts,
      before: { requests: counts.requests / 2, failures: 0, p95Us: 38_000 },
    };
  });
/** Half an hour, 23 whole ones, and half an hour. */
const HOURS = hoursFrom(START);

const overview = (changes: Partial<Overview> = {}): Overview => ({
  asOf: "2026-11-22T10:30:00.000Z",
  from: "2026-11-21T10:30:00.000Z",
  to: "2026-11-22T10:30:00.000Z",
  now: { requests: 12_480, failures: 384 },
  before: { requests: 11_604, failures: 186 },
  latency: { now: { p95Us: 41_200 }, before: { p95Us: 38_100 }, from: "2026-11-21T11:00:00.000Z" },
  hours: HOURS,
  keys: [],
  changes: [],
  ...changes,
});

describe("the figures", () => {
  it("compare the day with the one before", () => {
    const figures = [requestsFigure, errorRateFigure, latencyFigure].map((figure) => figure(overview(), UTC));
    expect(figures.map(({ value, before, change }) => [value, before, change])).toEqual([
      ["12,480", "11,604 before", "+7.5 %"],
      ["3.08 %", "1.60 % before", "+1.48 points"],
      ["41 ms", "38 ms before", "+3 ms"],
    ]);
  });

  it("claim no change without anything to compare", () => {
    const none = { requests: 0, failures: 0 };
    const empty = overview({
      now: none,
      before: none,
      latency: { now: { p95Us: null }, before: { p95Us: null }, from: "2026-11-21T11:00:00.000Z" },
    });
    const figures = [requestsFigure, errorRateFigure, latencyFigure].map((figure) => figure(empty, UTC));
    expect(figures.map(({ value, before, change }) => [value, before, change])).toEqual([
      ["0", "none before", null],
      ["–", "no requests before", null],
      ["–", "not measured before", null],
    ]);
  });

  it("alarm only if the error rate has doubled, and not because of a few requests", () => {
    const isAlarming = (failures: number, before: number, requests = 1_000) =>
      errorRateFigure(
        overview({ now: { requests, failures }, before: { requests: 1_000, failures: before } }),
        UTC,
      ).isAlarming;
    expect([isAlarming(20, 10), isAlarming(19, 10), isAlarming(4, 0, 10), isAlarming(10, 0)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it.each([
    [41_200, 38_100, "41 ms", "38 ms before", "+3 ms"],
    [41_400, 40_600, "41 ms", "41 ms before", null],
    [1_240_000, 800_000, "1.2 s", "800 ms before", "+400 ms"],
    [4_000, 420, "4 ms", "0.4 ms before", "+3.6 ms"],
    [400, 2_450_000, "0.4 ms", "2.5 s before", "−2.5 s"],
  ])("change the latency by the difference of what is shown: %i and %i", (now, before, ...shown) => {
    const latency = { now: { p95Us: now }, before: { p95Us: before }, from: "2026-11-21T11:00:00.000Z" };
    const figure = latencyFigure(overview({ latency }), UTC);
    expect([figure.value, figure.before, figure.change]).toEqual(shown);
  });

  it("draw only requests that were counted, and mark the hours of which only a part is counted", () => {
    const { points, top, ticks } = requestsFigure(overview(), UTC);
    expect(points.map(({ value, isPart }) => [value, isPart])).toEqual([
      [50, true],
      ...Array.from({ length: 23 }, () => [100, false]),
      [50, true],
    ]);
    expect(points[0]).toMatchObject({
      label: "10:30 to 11:00, part of an hour",
      reading: { value: "50 requests", before: "25 the day before" },
    });
    expect([top, ticks]).toEqual([100, ["100", "50", "0"]]);
  });

  it("explain dashes only while there are any: on the hour, each one is whole or has not begun", () => {
    const from = "2026-11-21T10:00:00.000Z";
    const onTheHour = overview({ from, hours: hoursFrom(Date.parse(from)) });
    const figure = requestsFigure(onTheHour, UTC);
    expect(figure.points.map(({ value, isPart }) => [value, isPart])).toEqual([
      ...Array.from({ length: 24 }, () => [100, false]),
      [null, false],
    ]);
    expect(countedCopy(onTheHour, figure, UTC)).toMatch(/^From .+ on\.$/);
    expect(countedCopy(overview(), requestsFigure(overview(), UTC), UTC)).toMatch(/^From .+ on\. Dashed: /);
  });

  it("have a scale of whole requests, however few there are", () => {
    const few = (requests: number) =>
      requestsFigure(
        overview({
          hours: HOURS.map((hour) => ({ ...hour, requests, before: { ...hour.before, requests: 0 } })),
        }),
        UTC,
      ).ticks;
    expect([few(0), few(1), few(3), few(5)]).toEqual([
      ["2", "1", "0"],
      ["2", "1", "0"],
      ["4", "2", "0"],
      ["6", "3", "0"],
    ]);
  });
});

it("names every sixth hour of the clock inside the axis", () => {
  expect(hourLabels(HOURS, UTC).map(({ text }) => text)).toEqual(["12:00", "18:00", "00:00", "06:00"]);
});

it("names hours by the reader's clock, even if it is half an hour off", () => {
  expect(hourLabels(HOURS, "Asia/Kabul").map(({ text }) => text)).toEqual([
    "18:30",
    "00:30",
    "06:30",
    "12:30",
  ]);
  expect(latencyFigure(overview(), "Asia/Kabul").points[0]?.label).toBe("hour of 14:30");
});
