import fc from "fast-check";
import { expect, it } from "vitest";
import { lastNameIn, toPlace } from "./issue-place";

const name = fc.oneof(
  fc.constantFrom("", ".", '"', "\\", "a", "a.b", '"a"', '".', "a\nb", "a b", "a\0b", "a\ufffdb"),
  fc.string({ unit: fc.constantFrom("a", ".", '"', "\\", "\n") }),
);
const path = fc.array(fc.oneof(name, fc.nat({ max: 3 })), { maxLength: 4 });

it("is plain where no name could be read as several", () => {
  expect(toPlace(["data", "email"])).toBe("data.email");
  expect(toPlace(["events", 3])).toBe("events.3");
  expect(toPlace([])).toBe("");
  expect(toPlace(["data", "first.name"])).toBe('data."first.name"');
});

it("differs for every two paths", () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      // Whether a number is an index or a name follows from what is there.
      const areEqual = JSON.stringify(one.map(String)) === JSON.stringify(other.map(String));
      expect(toPlace(one) === toPlace(other)).toBe(areEqual);
    }),
    {
      numRuns: 2_000,
      examples: [
        [["a.b"], ["a", "b"]],
        [[], [""]],
        [
          ["a", '"'],
          ["a", "", ""],
        ],
      ],
    },
  );
});

it("tells the last name of every path", () => {
  fc.assert(
    fc.property(path, name, (before, last) => {
      expect(lastNameIn(toPlace([...before, last]))).toBe(toPlace([last]));
    }),
    { numRuns: 2_000 },
  );
});
