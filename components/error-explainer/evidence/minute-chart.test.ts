import { expect, it } from "vitest";
import { windowFill } from "./minute-chart";

const seconds = (allowed: number[]) =>
  allowed.map((count, index) => ({ second: index - 59, allowed: count, refused: 0 }));

it("adds up what was let through", () => {
  expect(windowFill(seconds([1, 0, 4, 2]))).toEqual([1, 1, 5, 7]);
});

it("lets go of what is older than 60 seconds", () => {
  const fill = windowFill(seconds([5, ...Array.from({ length: 58 }, () => 0), 3, 0, 2]));
  expect(fill.slice(-3)).toEqual([8, 3, 5]);
});
