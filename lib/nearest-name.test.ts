import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, nearestName } from "./nearest-name";

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["priorty", "priority", 1],
    ["emial", "email", 1],
    ["name", "", 4],
    ["kitten", "sitting", 3],
  ])("counts the typing errors between %o and %o", (a, b, expected) => {
    expect(editDistance(a, b)).toBe(expected);
  });

  it("is symmetric, and zero for equal strings alone", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe("nearestName", () => {
  it("finds the name that was meant", () => {
    expect(nearestName("priorty", ["full_name", "email", "priority"])).toBe("priority");
  });

  it("does not guess between two names that are as near", () => {
    expect(nearestName("phone_c", ["phone_a", "phone_b"])).toBeNull();
  });

  it("does not suggest a name that is too far, or replaces most of a short one", () => {
    expect(nearestName("colour", ["email"])).toBeNull();
    expect(nearestName("id", ["to"])).toBeNull();
  });
});
