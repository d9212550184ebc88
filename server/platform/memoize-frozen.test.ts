import { describe, expect, it, vi } from "vitest";
import { memoizeFrozen, frozen } from "./memoize-frozen";

describe("memoizeFrozen", () => {
  it("makes it once of an object that stays as it is, and what it made stays too", () => {
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

  it("makes it anew of one that may change", () => {
    const text = memoizeFrozen(({ n }: { n: number }) => String(n));
    const from = { n: 1 };
    expect(text(from)).toBe("1");
    from.n = 2;
    expect(text(from)).toBe("2");
  });

  it("makes it again after it failed", () => {
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
