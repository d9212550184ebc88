import { describe, expect, it } from "vitest";
import type { RequestHistogram } from "@/lib/contracts/request-counts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/time";
import { axisLabels, bucketLabel, readingOf, timeOf, toBars } from "./histogram-bars";

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
    expect(bucketLabel("2026-11-22T10:30:00.000Z", 30 * MINUTE_MS)).toBe("22 Nov, 10:30 – 11:00");
    expect(bucketLabel("2026-11-22T12:00:00.000Z", 12 * HOUR_MS)).toBe("22 Nov, 12:00 – 23 Nov, 00:00");
    expect(bucketLabel("2026-11-22T00:00:00.000Z", DAY_MS)).toBe("22 Nov");
    expect(toBars(HISTOGRAM)[0]?.segments.map(({ value }) => value)).toEqual([5, 1, 2, 3]);
  });

  it("labels with times within a day, with days and times beyond, and with days beyond three", () => {
    const labels = (bucketMs: number, count: number) =>
      axisLabels({ ...HISTOGRAM, bucketMs }, count).map(({ text }) => text);
    expect(labels(30 * MINUTE_MS, 2)).toEqual(["10:00", "11:30"]);
    expect(labels(12 * HOUR_MS, 2)).toEqual(["22 Nov, 10:00", "23 Nov, 22:00"]);
    expect(labels(2 * DAY_MS, 2)).toEqual(["22 Nov", "28 Nov"]);
  });

  it("labels the starts of buckets at their positions when they cannot be spread evenly", () => {
    expect(axisLabels(HISTOGRAM, 3)).toEqual([
      { text: "10:00", at: 0 },
      { text: "11:00", at: 2 / 3 },
      { text: "11:30", at: 1 },
    ]);
  });

  it("describes one bucket, or several as one", () => {
    const bars = toBars(HISTOGRAM);
    expect(readingOf(HISTOGRAM, bars, 0, 0)).toBe(
      "22 Nov, 10:00 – 10:30: 11 requests, 2xx answered 5, 4xx refused 1, 429 limited 2, 5xx failed 3",
    );
    expect(readingOf(HISTOGRAM, bars, 2, 1)).toBe(
      "22 Nov, 10:30 – 11:30: 12 requests, 4xx refused 2, 429 limited 4, 5xx failed 6",
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
