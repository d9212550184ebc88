import { describe, expect, it } from "vitest";
import type { RequestHistogram } from "@/lib/contracts/log/request-counts";
import { UTC } from "@/lib/format/time-zone";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { readingOf } from "@/components/ui/chart/bar-chart";
import { axisTicks, bucketLabel, markedBar, timeOf, toBars } from "./histogram-bars";

const bucket = (start: string, ok = 0) => ({ start, ok, refused: 1, limited: 2, failed: 3 });
const HISTOGRAM: RequestHistogram = {
  from: "2026-11-22T10:07:00.000Z",
  to: "2026-11-22T11:20:00.000Z",
  bucketMs: 30 * MINUTE_MS,
  isCapped: false,
  buckets: [
    bucket("2026-11-22T10:00:00.000Z", 5),
    bucket("2026-11-22T10:30:00.000Z"),
    bucket("2026-11-22T11:00:00.000Z"),
  ],
};

describe("the histogram's texts", () => {
  it("names a bucket by its time, and by both days when it ends on another one", () => {
    expect(bucketLabel("2026-11-22T10:30:00.000Z", 30 * MINUTE_MS, UTC)).toBe("22 Nov, 10:30 – 11:00 UTC");
    expect(bucketLabel("2026-11-22T12:00:00.000Z", 12 * HOUR_MS, UTC)).toBe(
      "22 Nov, 12:00 – 23 Nov, 00:00 UTC",
    );
    expect(bucketLabel("2026-11-22T00:00:00.000Z", DAY_MS, UTC)).toBe("22 Nov");
    expect(toBars(HISTOGRAM, UTC)[0]?.segments.map(({ value }) => value)).toEqual([5, 1, 2, 3]);
  });

  it("names a day of UTC by its hours where the reader's day begins at another time", () => {
    expect(bucketLabel("2026-11-22T00:00:00.000Z", DAY_MS, "Europe/Madrid")).toBe(
      "22 Nov, 01:00 – 23 Nov, 01:00 UTC+1",
    );
  });

  it("marks the round times of the reader's zone", () => {
    const texts = (zone: string) =>
      ticks("2026-11-22T10:00:00.000Z", 30 * MINUTE_MS, 48, 9, zone).map(({ text }) => text);
    expect(texts("Asia/Kolkata")).toEqual(["18:00", "21:00", "23 Nov", "03:00", "06:00", "09:00", "12:00"]);
  });

  const ticks = (start: string, bucketMs: number, count: number, max = 9, zone = UTC) =>
    axisTicks(
      {
        ...HISTOGRAM,
        bucketMs,
        buckets: Array.from({ length: count }, (_, index) =>
          bucket(new Date(Date.parse(start) + index * bucketMs).toISOString()),
        ),
      },
      max,
      zone,
    );

  it("marks round times, and the day where one begins", () => {
    const day = ticks("2026-11-22T10:30:00.000Z", 30 * MINUTE_MS, 48);
    expect(day.map(({ text }) => text)).toEqual([
      "12:00",
      "15:00",
      "18:00",
      "21:00",
      "23 Nov",
      "03:00",
      "06:00",
      "09:00",
    ]);
    expect(day.find(({ isDay }) => isDay)?.at).toBe(13.5 / 24);
    expect(ticks("2026-11-22T10:07:00.000Z", MINUTE_MS, 15).map(({ text }) => text)).toEqual([
      "10:10",
      "10:15",
      "10:20",
    ]);
    expect(ticks("2026-11-20T00:00:00.000Z", 12 * HOUR_MS, 14).map(({ text }) => text)).toEqual([
      "21 Nov",
      "22 Nov",
      "23 Nov",
      "24 Nov",
      "25 Nov",
      "26 Nov",
    ]);
  });

  it("has at most as many ticks as there is room for, at every range", () => {
    for (const minutes of [1, 5, 30, 60, 720, 1_440, 10_080]) {
      const { length } = ticks("2026-11-22T10:07:00.000Z", minutes * MINUTE_MS, 60, 4);
      expect(length).toBeGreaterThan(0);
      expect(length).toBeLessThanOrEqual(5);
    }
  });

  it("reads one bucket, or several as one", () => {
    const bars = toBars(HISTOGRAM, UTC);
    expect(readingOf(markedBar(HISTOGRAM, bars, [0, 0], UTC), "requests")).toBe(
      "22 Nov, 10:00 – 10:30 UTC: 11 requests, 2xx 5, 4xx 1, 429 2, 5xx 3",
    );
    expect(readingOf(markedBar(HISTOGRAM, bars, [2, 1], UTC), "requests")).toBe(
      "22 Nov, 10:30 – 11:30 UTC: 12 requests, 4xx 2, 429 4, 5xx 6",
    );
  });

  it("selects whole buckets, in either direction, but nothing before the period", () => {
    expect(timeOf(HISTOGRAM, 1, 0)).toEqual({
      from: "2026-11-22T10:07:00.000Z",
      to: "2026-11-22T11:00:00.000Z",
    });
    expect(timeOf(HISTOGRAM, 2, 2)).toEqual({
      from: "2026-11-22T11:00:00.000Z",
      to: "2026-11-22T11:30:00.000Z",
    });
  });
});
