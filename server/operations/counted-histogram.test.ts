import { Registry } from "prom-client";
import { expect, it } from "vitest";
import { Histogram } from "@/server/platform/histogram";
import { CountedHistogram } from "./counted-histogram";

async function textOf(histogram: CountedHistogram): Promise<string> {
  const registry = new Registry();
  registry.registerMetric(histogram);
  return (await registry.metrics()).trimEnd();
}

it("outputs cumulative buckets, sum and count in Prometheus' units, with escaped labels", async () => {
  const counts = new Histogram([500, 1_000_000]);
  for (const value of [100, 500, 700, 2_000_000]) counts.observe(value);
  const series = () => [{ labels: { stage: 'a"b\\c' }, counts }];
  const text = await textOf(
    new CountedHistogram({ name: "x_seconds", help: "Time", series, unitsInOne: 1_000_000 }),
  );
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

it("outputs a histogram without labels, and one without series", async () => {
  const of = (series: { labels: {}; counts: Histogram }[]) =>
    textOf(new CountedHistogram({ name: "x", help: "h", series: () => series, unitsInOne: 1 }));
  expect(await of([{ labels: {}, counts: new Histogram([]) }])).toContain('x_bucket{le="+Inf"} 0\nx_sum 0');
  expect(await of([])).toBe("# HELP x h\n# TYPE x histogram");
});

it("reads its values at each scrape", async () => {
  const counts = new Histogram([1]);
  const histogram = new CountedHistogram({
    name: "x",
    help: "h",
    series: () => [{ labels: {}, counts }],
    unitsInOne: 1,
  });
  expect(await textOf(histogram)).toContain("x_count 0");
  counts.observe(1);
  expect(await textOf(histogram)).toContain("x_count 1");
});
