import { describe, expect, it } from "vitest";
import { matchText } from "./match";

describe("what was typed", () => {
  it("fits the beginning best, then the beginning of a word, then the inside of one, then keywords", () => {
    const ranks = [
      matchText("Read only", "re"),
      matchText("API reference", "re"),
      matchText("Create key", "re"),
      matchText("Theme: dark", "re", "colours, appearance, redesign"),
    ].map((match) => match?.rank);
    expect(ranks).toEqual([0, 1, 2, 3]);
  });

  it("is found in any letter case, and marked where it stands", () => {
    expect(matchText("Create key", "RE")?.ranges).toEqual([[1, 3]]);
    expect(matchText("Read only", "only read")?.ranges).toEqual([
      [0, 4],
      [5, 9],
    ]);
    expect(matchText("Rere", "rer ere")?.ranges).toEqual([[0, 4]]);
  });

  it("keeps its place behind letters that are longer in lower case", () => {
    expect(matchText("İİ key", "key")?.ranges).toEqual([[3, 6]]);
  });

  it("must occur with each of its words", () => {
    expect(matchText("Read only", "read write")).toBeNull();
    expect(matchText("Usage", "re", "screen")).toBeNull();
    expect(matchText("Read only", "  ")).toEqual({ rank: 0, ranges: [] });
  });
});
