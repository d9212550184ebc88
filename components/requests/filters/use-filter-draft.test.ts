import { expect, it } from "vitest";
import { linkedProblem } from "./use-filter-draft";

it.each([
  [
    "from",
    "last week",
    "“last week” is not a date. The start of the time is a date (UTC) such as 2026-11-30",
  ],
  ["to", "2026-02-30", "“2026-02-30” is not a date. The end of the time is a date (UTC) such as 2026-12-01"],
  ["agent", "~", "The values of agent are incomplete: a quote or a value is missing."],
  ["range", "century", "“century” is not a range. Use 15m, 1h, 24h, 7d, 30d, all."],
  ["method", "BREW", "“BREW” is not a valid method. Use a method such as GET, or other."],
])("says what %s takes where a link has %s", (name, value, reason) => {
  expect(linkedProblem({ name, value })).toEqual({
    source: `${name}:${value}`,
    reason: expect.stringContaining(reason) as string,
  });
});
