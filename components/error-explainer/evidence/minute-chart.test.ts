import { expect, it } from "vitest";
import { chartTop, windowFill } from "./minute-chart";

const seconds = (allowed: number[]) =>
  allowed.map((count, index) => ({ second: index - 59, allowed: count, refused: 0 }));

it("adds up what was let through", () => {
  expect(windowFill(seconds([1, 0, 4, 2]))).toEqual([1, 1, 5, 7]);
});

it("lets go of what is older than 60 seconds", () => {
  const fill = windowFill(seconds([5, ...Array.from({ length: 58 }, () => 0), 3, 0, 2]));
  expect(fill.slice(-3)).toEqual([8, 3, 5]);
});

it("has one scale for bars and limit, so that a bar of more calls ends above the limit", () => {
  const burst = [{ second: 0, allowed: 100, refused: 12 }];
  expect(chartTop(burst, 100)).toBe(112);
  expect(chartTop(seconds([3, 5]), 100)).toBe(100);
  expect(chartTop(seconds([3, 5]), null)).toBe(5);
  expect(chartTop([], null)).toBe(1);
});
