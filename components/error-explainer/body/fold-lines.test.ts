import { expect, it } from "vitest";
import { foldLines } from "./fold-lines";

const short = (count: number, ...matters: number[]) =>
  foldLines(count, new Set(matters)).map(({ from, to, folded }) =>
    folded ? `(${from}-${to})` : `${from}-${to}`,
  );

it("shows a short text whole", () => {
  expect(short(16)).toEqual(["0-16"]);
  expect(short(0)).toEqual([]);
});

it("keeps three lines around each that matters, and both ends", () => {
  expect(short(40, 20)).toEqual(["0-1", "(1-17)", "17-24", "(24-39)", "39-40"]);
  expect(short(40, 0)).toEqual(["0-4", "(4-39)", "39-40"]);
});

it("does not fold a gap that is hardly longer than the fold itself", () => {
  expect(short(40, 10, 20)).toEqual(["0-1", "(1-7)", "7-24", "(24-39)", "39-40"]);
});

it("covers every line once, in order", () => {
  const runs = foldLines(100, new Set([5, 50, 51, 99]));
  expect(runs.map(({ from }) => from)).toEqual([0, ...runs.slice(0, -1).map(({ to }) => to)]);
  expect(runs.at(-1)?.to).toBe(100);
});
