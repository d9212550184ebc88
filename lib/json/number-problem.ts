const INTEGER = /^-?\d+$/;
/** An integer of up to this many characters is safe, whatever its digits. */
const MAX_SAFE_LENGTH = 15;
/** No double has more digits before its point. */
const MAX_DIGITS = 309;
const TOO_SMALL = "The number is too close to 0 to be kept: send it as text";
/** The problem of such a number where text is not accepted either. */
export const NUMBER_BEYOND_FIELD = `The number is beyond what this field can hold: whole numbers are exact up to ${Number.MAX_SAFE_INTEGER}`;
const TOO_SMALL_FOR_FIELD = `The number is closer to 0 than this field can hold: the smallest is ${Number.MIN_VALUE}`;

/** Returns the problem of a number in the words of a field that does not accept text either. */
export const inNumberField = (problem: string) =>
  problem === TOO_SMALL ? TOO_SMALL_FOR_FIELD : NUMBER_BEYOND_FIELD;
/** Whether the text is a problem in the words of such a field. */
export const isOfNumberField = (problem: string) =>
  problem === NUMBER_BEYOND_FIELD || problem === TOO_SMALL_FOR_FIELD;

/**
 * The reason why a JSON number would change its value as an IEEE 754 double; null when it keeps its value. An integer must
 * stay within 2^53 − 1, as I-JSON requires (RFC 7493, 2.2). A number with a fraction or an exponent is a decimal, rounded
 * as every JSON parser rounds it; but it must not overflow, must not underflow to 0, and beyond 2^53 − 1 it must keep its
 * written digits.
 */
export function numberProblem(literal: string): string | null {
  const value = Number(literal);
  if (!Number.isFinite(value)) return "The number is too large to be kept: send it as text";
  if (isKept(literal, value)) return null;
  return value === 0 ? TOO_SMALL : "The number has more digits than can be kept: send it as text";
}

function isKept(literal: string, value: number): boolean {
  if (INTEGER.test(literal)) return literal.length <= MAX_SAFE_LENGTH || Number.isSafeInteger(value);
  if (value !== 0 && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return true;
  const { digits, place } = significant(literal);
  if (value === 0) return digits === "";
  // Most programs write the shortest form.
  return significant(String(value)).digits === digits || isRounded(Math.abs(value), digits, place);
}

/** Whether a whole number, rounded to the place of the last written digit, has the written digits. */
function isRounded(value: number, digits: string, place: number): boolean {
  if (place < 0 || digits.length > MAX_DIGITS) return false;
  const unit = 10n ** BigInt(place);
  const twiceOff = 2n * (BigInt(value) - BigInt(digits) * unit);
  return -unit <= twiceOff && twiceOff < unit;
}

/** The digits of a number without sign, point, exponent, and zeros at both ends; and the last digit's power of ten. */
function significant(literal: string): { digits: string; place: number } {
  const [mantissa = "", exponent = "0"] = literal.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = whole.replace("-", "") + fraction;
  let start = 0;
  while (digits[start] === "0") start++;
  let end = digits.length;
  while (end > start && digits[end - 1] === "0") end--;
  return {
    digits: digits.slice(start, end),
    place: Number(exponent) - fraction.length + digits.length - end,
  };
}
