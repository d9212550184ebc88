import { expect, it } from "vitest";
import type { Report } from "./report";
import { summarize } from "./summary";

const run = (...ratios: number[]): Report => {
  const series = { name: "ours ÷ theirs", unit: "×", values: ratios };
  const result = { series: [series], goals: [{ text: "≥ 0.5 ×", series, atLeast: 0.5 }], notes: [] };
  const missing = { id: "p2", title: "", seconds: 1, result: null, error: "no server" };
  return {
    takenAt: "2026-11-30T00:00:00.000Z",
    quick: false,
    rounds: 3,
    environment: {},
    outcomes: [missing, { id: "p1", title: "", seconds: 1, result, error: null }],
  };
};

it("states the spread over runs rather than the best run", () => {
  const last = summarize([run(0.4, 0.6, 0.5), run(0.3), run(0.9)])
    .trim()
    .split("\n")
    .at(-1);
  expect(last).toBe("| P1 | ≥ 0.5 × | 0.5 × (0.3 – 0.9) | 2 of 3 |");
});

it("shows a single run without a spread", () => {
  expect(summarize([run(0.25)])).toContain("| P1 | ≥ 0.5 × | 0.25 × | 0 of 1 |");
});
