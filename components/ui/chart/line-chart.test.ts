import { expect, it } from "vitest";
import { linePaths } from "./line-chart";

const values = (...all: (number | null)[]) => all.map((value) => ({ value }));

it("draws one line from zero to the top, broken where nothing was measured", () => {
  expect(linePaths(values(0, 5, 10), 10)).toEqual({ whole: "M0.5 1L1.5 0.5L2.5 0", part: "", dots: "" });
  expect(linePaths(values(5, 10, null, 5, 0), 10).whole).toBe("M0.5 0.5L1.5 0M3.5 0.5L4.5 1");
  expect(linePaths(values(null, null), 10)).toEqual({ whole: "", part: "", dots: "" });
});

it("draws a value between two gaps as a dot, never as a line", () => {
  expect(linePaths(values(null, null, 5), 10)).toEqual({ whole: "", part: "", dots: "M2.5 0.5L2.5 0.5" });
});

it("draws the line to a part of a span apart from the others", () => {
  const points = [{ value: 5, isPart: true }, { value: 10 }, { value: 10 }, { value: 5, isPart: true }];
  expect(linePaths(points, 10)).toEqual({
    whole: "M1.5 0L2.5 0",
    part: "M0.5 0.5L1.5 0M2.5 0L3.5 0.5",
    dots: "",
  });
});
