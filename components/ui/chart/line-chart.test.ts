import { expect, it } from "vitest";
import { linePath } from "./line-chart";

it("draws one line from zero to the top, broken where nothing was measured", () => {
  expect(linePath([0, 5, 10], 10)).toBe("M0.5 1L0.5 1L1.5 0.5L2.5 0");
  expect(linePath([10, null, 5], 10)).toBe("M0.5 0L0.5 0M2.5 0.5L2.5 0.5");
  expect(linePath([null, null], 10)).toBe("");
});
