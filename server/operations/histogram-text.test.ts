import { expect, it } from "vitest";
import { Histogram } from "@/server/platform/histogram";
import { histogramText } from "./histogram-text";

it("writes cumulative buckets, sum and count in Prometheus' units, with labels escaped", () => {
  const histogram = new Histogram([500, 1_000_000]);
  for (const value of [100, 500, 700, 2_000_000]) histogram.observe(value);
  const series = [{ labels: { stage: 'a"b\\c' }, histogram }];
  const text = histogramText({ name: "x_seconds", help: "Time", series, unitsInOne: 1_000_000 });
  expect(text.split("\n")).toEqual([
    "# HELP x_seconds Time",
    "# TYPE x_seconds histogram",
    String.raw`x_seconds_bucket{stage="a\"b\\c",le="0.0005"} 2`,
    String.raw`x_seconds_bucket{stage="a\"b\\c",le="1"} 3`,
    String.raw`x_seconds_bucket{stage="a\"b\\c",le="+Inf"} 4`,
    String.raw`x_seconds_sum{stage="a\"b\\c"} 2.0013`,
    String.raw`x_seconds_count{stage="a\"b\\c"} 4`,
  ]);
});

it("writes a histogram without labels, and one that has no series yet", () => {
  const series = [{ labels: {}, histogram: new Histogram([]) }];
  expect(histogramText({ name: "x", help: "h", series, unitsInOne: 1 })).toContain(
    'x_bucket{le="+Inf"} 0\nx_sum 0',
  );
  expect(histogramText({ name: "x", help: "h", series: [], unitsInOne: 1 })).toBe(
    "# HELP x h\n# TYPE x histogram",
  );
});
