import { describe, expect, it } from "vitest";
import type { RequestLatency } from "@/lib/contracts/log/request-counts";
import { UTC } from "@/lib/format/time-zone";
import { MINUTE_MS } from "@/lib/time";
import { latencyScale, markedLatency, measuredText, toLatencyBars } from "./latency-bars";

const bucket = (
  start: string,
  requests: number,
  p50Us: number | null,
  p95Us: number | null,
  measured = requests,
) => ({
  start,
  requests,
  measured,
  p50Us,
  p95Us,
});
const LATENCY: RequestLatency = {
  from: "2026-11-22T10:00:00.000Z",
  to: "2026-11-22T11:30:00.000Z",
  bucketMs: 30 * MINUTE_MS,
  isCapped: false,
  isTimedOut: false,
  buckets: [
    bucket("2026-11-22T10:00:00.000Z", 51_002, 4_000, 40_000, 333),
    bucket("2026-11-22T10:30:00.000Z", 0, null, null),
    bucket("2026-11-22T11:00:00.000Z", 1, 900, 120_000),
  ],
  whole: { requests: 51_003, measured: 334, p50Us: 4_000, p95Us: 40_000 },
};

describe("the latency's texts", () => {
  it("read one bucket by its percentiles, and say when they are those of a sample", () => {
    expect(markedLatency(LATENCY, [0, 0], UTC).text).toBe(
      "22 Nov, 10:00 – 10:30 UTC: p50 4 ms, p95 40 ms, sample of 333 of 51,002 requests",
    );
    expect(markedLatency(LATENCY, [2, 2], UTC).text).toBe(
      "22 Nov, 11:00 – 11:30 UTC: p50 0.9 ms, p95 120 ms, 1 request",
    );
    expect(markedLatency(LATENCY, [1, 1], UTC).text).toBe("22 Nov, 10:30 – 11:00 UTC: no requests");
  });

  it("read several buckets by their range, in either direction", () => {
    const text = "22 Nov, 10:00 – 11:30 UTC: p50 0.9 ms to 4 ms, p95 40 ms to 120 ms, 51,003 requests";
    expect(markedLatency(LATENCY, [0, 2], UTC)).toMatchObject({ text, bar: { segments: [] } });
    expect(markedLatency(LATENCY, [2, 0], UTC).text).toBe(text);
    expect(markedLatency(LATENCY, [1, 2], UTC).text).toBe(
      "22 Nov, 10:30 – 11:30 UTC: p50 0.9 ms, p95 120 ms, 1 request",
    );
  });

  it("say which requests were measured", () => {
    const textOf = (changes: Partial<RequestLatency>) => {
      const { count, unit } = measuredText({ ...LATENCY, ...changes });
      return `${count} ${unit}`;
    };
    const all = { requests: 1, measured: 1, p50Us: 900, p95Us: 900 };
    const none = { requests: 7, measured: 0, p50Us: null, p95Us: null };
    expect(textOf({})).toBe("51,003 requests, a sample of 334 measured");
    expect(textOf({ whole: all })).toBe("1 request");
    expect(textOf({ whole: { ...all, requests: 5_001, measured: 5_001 }, isCapped: true })).toBe(
      "5,001 newest requests",
    );
    expect(textOf({ whole: none, isTimedOut: true })).toBe("7 requests, not measured");
  });

  it("draw no number where nothing was measured", () => {
    expect(toLatencyBars(LATENCY, UTC)[1]).toEqual({
      label: "22 Nov, 10:30 – 11:00 UTC",
      segments: [],
      note: "no requests",
    });
  });
});

describe("the latency's axis", () => {
  const labelsOf = (...p95s: number[]) => {
    const { top, format } = latencyScale({
      buckets: p95s.map((p95Us) => bucket("2026-11-22T10:00:00.000Z", 1, 1, p95Us)),
    });
    return [top, top / 2, 0].map(format);
  };

  it("has round lines above every value, and names its unit once", () => {
    expect(labelsOf(40_000, 117_000)).toEqual(["120", "60", "0 ms"]);
    expect(labelsOf(2_130_000)).toEqual(["2.5", "1.25", "0 s"]);
    expect(labelsOf(999_999)).toEqual(["1", "0.5", "0 s"]);
  });

  it("ends at a millisecond or above, without requests too", () => {
    expect(labelsOf(3)).toEqual(["1", "0.5", "0 ms"]);
    expect(labelsOf()).toEqual(["1", "0.5", "0 ms"]);
  });
});
