import { describe, expect, it } from "vitest";
import { firstLines } from "./segment-queue";

describe("firstLines", () => {
  it.each([
    ["takes all lines within both limits", ["aa", "bb"], { rows: 5, bytes: 4 }, ["aa", "bb"]],
    ["takes at most the allowed rows", ["a", "b", "c"], { rows: 2, bytes: 100 }, ["a", "b"]],
    ["takes at most the allowed bytes, counted in UTF-8", ["ż", "ż", "ż"], { rows: 5, bytes: 5 }, ["ż", "ż"]],
    ["takes at least one line, whatever its size", ["aaaa", "b"], { rows: 5, bytes: 1 }, ["aaaa"]],
    ["takes nothing from an empty list", [], { rows: 5, bytes: 5 }, []],
  ])("%s", (_, lines, limit, taken) => {
    expect(firstLines(lines, limit)).toEqual(taken);
  });
});
