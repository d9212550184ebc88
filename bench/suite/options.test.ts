import { describe, expect, it } from "vitest";
import { parseOptions } from "./options";

const parse = (...args: string[]) => parseOptions(args, ["p1", "p2"]);

describe("parseOptions", () => {
  it("runs every measure over 5 rounds by default", () => {
    expect(parse()).toMatchObject({ names: [], quick: false, rounds: 5, minutes: 10, markdown: null });
    expect(parse("--quick")).toMatchObject({ quick: true, rounds: 1, list: false });
    expect(parse("--list")).toMatchObject({ list: true });
    expect(parse("--summarize", "a", "--summarize", "b")).toMatchObject({ summarize: ["a", "b"] });
  });

  it("accepts names in any case, and rejects unknown measures", () => {
    expect(parse("P2", "--rounds", "7")).toMatchObject({ names: ["p2"], rounds: 7 });
    expect(() => parse("p9")).toThrow("There is no measure p9: there are p1, p2");
  });

  it("rejects invalid numbers", () => {
    expect(() => parse("--rounds", "many")).toThrow("--rounds must be a number above 0");
    expect(() => parse("--minutes", "0")).toThrow("--minutes must be a number above 0");
  });
});
