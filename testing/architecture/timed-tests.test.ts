import { expect, it } from "vitest";
import { readSources } from "./import-graph";

/** The bounds of what work may cost: the processor's time, or a difference of two looks at a clock. */
const TIMED =
  /\b(?:cpuUsage|threadCpuUsage|hrtime)\b|\.now\(\) - \w+\)?(?:\.\w+)?\)\s*\.toBeLessThan(?:OrEqual)?\(/;

it("no test bounds a duration, which a slower machine exceeds: testing/growth.ts compares two, bench/ measures", () => {
  const timed = readSources().filter(({ isTest, text }) => isTest && TIMED.test(text));
  expect(timed.map(({ path }) => path)).toEqual(["testing/architecture/timed-tests.test.ts"]);
});
