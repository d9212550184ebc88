import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBounded, slowerThanLinear } from "@/testing/growth";
import { editDistance, nearestName, sameLetters } from "./nearest-name";

describe("sameLetters", () => {
  it.each([
    ["fullName", "full_name"],
    ["Full-Name", "full_name"],
    ["IS_TEST", "is_test"],
    ["ful_name", null],
    ["both", null],
  ])("finds for %o the name %o", (name, expected) => {
    expect(sameLetters(name, ["full_name", "is_test", "Both", "BOTH"])).toBe(expected);
  });
});

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

  it("stops comparing once there are too many errors", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 9 });
    fc.assert(
      fc.property(text, text, fc.nat(4), (a, b, atMost) => {
        const [all, some] = [editDistance(a, b), editDistance(a, b, atMost)];
        expect(all <= atMost ? some : some > atMost).toBe(all <= atMost ? all : true);
      }),
      { numRuns: 10_000 },
    );
  });

  it("takes linear time when the number of errors is limited", () => {
    const compare = (text: string) => editDistance(`${text}b`, `b${text}`, 2);
    expect(slowerThanLinear(["a", "ab"], 4_000, compare)).toEqual([]);
  });

  it("is symmetric, and zero only for equal strings", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe("nearestName", () => {
  it("finds the intended name", () => {
    expect(nearestName("priorty", ["full_name", "email", "priority"])).toBe("priority");
  });

  it("does not guess between two equally near names", () => {
    expect(nearestName("phone_c", ["phone_a", "phone_b"])).toBeNull();
  });

  it("does not suggest a name that is too far, or replaces most of a short one", () => {
    expect(nearestName("colour", ["email"])).toBeNull();
    expect(nearestName("id", ["to"])).toBeNull();
  });

  it("suggests the one name that a comparison with every name finds", () => {
    const names = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(names, fc.array(names, { maxLength: 6 }), (name, known) => {
        const limit = Math.min(2, Math.floor(name.length / 2));
        const distances = [...new Set(known)].map((candidate) => editDistance(name, candidate));
        const least = Math.min(limit + 1, ...distances);
        const nearest = [...new Set(known)].filter((_, index) => distances[index] === least);
        expect(nearestName(name, known)).toBe(
          least <= limit && nearest.length === 1 ? (nearest[0] ?? null) : null,
        );
      }),
    );
  });

  it("compares names of up to 64 characters, and only with names of similar length", () => {
    const longest = "a".repeat(64);
    expect(nearestName(longest, [`${longest}b`])).toBe(`${longest}b`);
    expect(nearestName(`${longest}a`, [longest])).toBeNull();
    const compare = (name: string) => nearestName(longest, [name]);
    expect(isBounded(200_000, (length) => "b".repeat(length), compare)).toBe(true);
  });
});
