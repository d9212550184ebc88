import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberProblem } from "./number-problem";

const KEPT = [
  "0 -0 1 -1 9007199254740991 -9007199254740991 0.1 1.0 1.10 -2.5e3 0e999 0.00 5e-324",
  "0.10000000000000000001 9007199254740990.5",
  // Large decimals whose double has the written digits.
  "1e20 1E+23 6.02214076e23 6.0221407599999999e+23 1.7976931348623157e308 1.5e300 9.007199254740992e15",
  "100000000000000000000.0 1797693134862315708145e287",
];
const CHANGED = [
  "9007199254740992 9007199254740993 -9007199254740993 12345678901234567890 111111111111111111111111111111",
  "1e400 -1e400 1.8e308 1e-400 0.0000001e-320",
  "9007199254740993.0 9007199254740993e0 9.007199254740993e15 1234567890123456789e1 12345678901234567890.5",
];
const words = (lines: readonly string[]) => lines.flatMap((line) => line.split(" "));

describe("numberProblem", () => {
  it.each(words(KEPT))("finds none in %s", (literal) => expect(numberProblem(literal)).toBeNull());

  it.each(words(CHANGED))("finds that %s would be changed", (literal) => {
    expect(numberProblem(literal)).toMatch(/can be kept|to be kept/);
  });

  it("distinguishes numbers that are too large, too small or too exact", () => {
    expect(numberProblem("1e400")).toContain("too large");
    expect(numberProblem("9".repeat(400))).toContain("too large");
    expect(numberProblem("9007199254740993")).toContain("more digits");
    expect(numberProblem("1e-400")).toContain("too close to 0");
  });

  it("finds none in numbers that JavaScript writes, except integers beyond 2^53 − 1", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const isLargeInteger = Math.abs(value) > Number.MAX_SAFE_INTEGER && Math.abs(value) < 1e21;
        expect(numberProblem(String(value)) !== null).toBe(isLargeInteger);
        expect(numberProblem(value.toExponential())).toBeNull();
        expect(numberProblem(value.toExponential(16))).toBeNull();
      }),
    );
  });

  it("finds none in an integer exactly when it is safe", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }), (value) => {
        const isSafe = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
        expect(numberProblem(String(value)) === null).toBe(isSafe);
      }),
    );
  });

  it("accepts numbers as long as a whole body", () => {
    expect(numberProblem(`1.${"01".repeat(100_000)}e20`)).not.toBeNull();
    expect(numberProblem(`1${"0".repeat(200_000)}1`)).not.toBeNull();
    expect(numberProblem(`0.${"0".repeat(200_000)}10`)).not.toBeNull();
  });
});
