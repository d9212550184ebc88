import { describe, expect, it } from "vitest";
import { firstLines } from "./segment-queue";

describe("firstLines", () => {
  it.each([
    ["takes all that are within both limits", ["aa", "bb"], { rows: 5, bytes: 4 }, ["aa", "bb"]],
    ["takes no more than the rows allowed", ["a", "b", "c"], { rows: 2, bytes: 100 }, ["a", "b"]],
    [
      "takes no more than the bytes allowed, counted in UTF-8",
      ["ż", "ż", "ż"],
      { rows: 5, bytes: 5 },
      ["ż", "ż"],
    ],
    ["takes one at least, whatever its size", ["aaaa", "b"], { rows: 5, bytes: 1 }, ["aaaa"]],
    ["takes none of none", [], { rows: 5, bytes: 5 }, []],
  ])("%s", (_, lines, limit, taken) => {
    expect(firstLines(lines, limit)).toEqual(taken);
  });
});
