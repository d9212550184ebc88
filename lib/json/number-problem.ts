const INTEGER = /^-?\d+$/;
/** An integer of so many characters is safe, whatever its digits. */
const SURELY_SAFE_LENGTH = 15;
/** Most digits that `toPrecision` writes. */
const MAX_PRECISION = 100;

/**
 * Why a JSON number would mean something else once it was read as an IEEE 754 double; null when it keeps its value. An
 * integer must stay within 2^53 − 1, as I-JSON asks (RFC 7493, 2.2). A number with a fraction or an exponent is a decimal,
 * rounded as every reader of JSON rounds it; but it must not overflow, must not vanish to 0, and beyond 2^53 − 1 it must
 * keep the digits that were written.
 */
export function numberProblem(literal: string): string | null {
  const value = Number(literal);
  if (!Number.isFinite(value)) return "The number is too large to be kept: send it as text";
  return isKept(literal, value) ? null : "The number has more digits than can be kept: send it as text";
}

function isKept(literal: string, value: number): boolean {
  if (INTEGER.test(literal)) return literal.length <= SURELY_SAFE_LENGTH || Number.isSafeInteger(value);
  if (value !== 0 && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return true;
  const written = significantDigits(literal);
  if (value === 0) return written === "";
  if (written.length > MAX_PRECISION) return false;
  // The shortest form is made faster, and is what most writers write.
  if (significantDigits(String(value)) === written) return true;
  return significantDigits(value.toPrecision(written.length)) === written;
}

/** The digits of a number without sign, point, exponent, and the zeros at both ends. */
function significantDigits(literal: string): string {
  const [mantissa = ""] = literal.toLowerCase().split("e");
  const digits = mantissa.replaceAll(/[-.]/g, "");
  let start = 0;
  while (digits[start] === "0") start++;
  let end = digits.length;
  while (end > start && digits[end - 1] === "0") end--;
  return digits.slice(start, end);
}
