import { afterEach, describe, expect, it, vi } from "vitest";
import { mapInSteps, stringifyInSteps } from "./in-steps";

afterEach(() => void vi.restoreAllMocks());

describe("work in steps", () => {
  it("keeps the order, and yields every five milliseconds and after the last item", async () => {
    let clock = 0;
    vi.spyOn(performance, "now").mockImplementation(() => clock);
    const turns: number[] = [];
    let isDone = false;
    const others = () => {
      turns.push(clock);
      if (!isDone) setImmediate(others);
    };
    setImmediate(others);
    const mapped = await mapInSteps(
      Array.from({ length: 12 }, (_, index) => index),
      (index) => {
        clock += 2;
        return index * 10;
      },
    );
    isDone = true;
    expect(mapped).toEqual(Array.from({ length: 12 }, (_, index) => index * 10));
    // Three items of two milliseconds fit into a step.
    expect(turns.slice(0, 4)).toEqual([6, 12, 18, 24]);
  });

  it.each([
    {},
    { rows: [], pagination: { has_more: false, next_cursor: null } },
    { rows: [{ id: "a", data: { text: 'é"\\\n', n: 1.5, none: null } }, { id: "b" }], schema: ["x", [1]] },
    { left: undefined, kept: null, 'odd name"': "x" },
  ])("returns the same text as JSON.stringify", async (value) => {
    expect(await stringifyInSteps(value)).toBe(JSON.stringify(value));
  });
});
