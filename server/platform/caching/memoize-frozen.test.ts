import { describe, expect, it, vi } from "vitest";
import { memoizeFrozen, frozen } from "./memoize-frozen";

describe("memoizeFrozen", () => {
  it("computes once for a frozen object, and freezes the result", () => {
    const make = vi.fn(({ n }: { n: number }) => ({ steps: [{ twice: 2 * n }] }));
    const twice = memoizeFrozen(make);
    const from = frozen({ n: 2 });
    expect(twice(from)).toEqual({ steps: [{ twice: 4 }] });
    expect(twice(from)).toBe(twice(from));
    expect(make).toHaveBeenCalledOnce();
    expect(() => twice(from).steps.push({ twice: 5 })).toThrow(TypeError);
    expect(() => Object.assign(twice(from).steps[0] ?? {}, { twice: 5 })).toThrow(TypeError);
    expect(twice(frozen({ n: 2 }))).not.toBe(twice(from));
  });

  it("computes again for an object that may change", () => {
    const text = memoizeFrozen(({ n }: { n: number }) => String(n));
    const from = { n: 1 };
    expect(text(from)).toBe("1");
    from.n = 2;
    expect(text(from)).toBe("2");
  });

  it("computes again after a failure", () => {
    let fails = true;
    const text = memoizeFrozen((_: object) => {
      if (fails) throw new Error("broken");
      return "whole";
    });
    const from = frozen({});
    expect(() => text(from)).toThrow("broken");
    fails = false;
    expect(text(from)).toBe("whole");
  });
});
