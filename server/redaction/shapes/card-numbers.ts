import "server-only";

/**
 * Which numbers issuers give out: prefix and lengths. Thirteen digits are left out, though Visa once had such numbers:
 * times in milliseconds and product codes (EAN) have thirteen.
 */
const ISSUERS: readonly (readonly [pattern: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^3(?:0[0-5]|095)/, [14, 16]],
  [/^3[689]/, [14, 16]],
  [/^(?:6011|64[4-9]|65)/, [16, 19]],
  [/^35(?:2[89]|[3-8])/, [16]],
  [/^(?:62|81)/, [16, 19]],
  [/^(?:50(?:18|20|38)|5893|6304|6759|676[1-3])/, [16, 18, 19]],
  [/^(?:220[0-4]|506[01]|5078|508|60|9792)/, [16]],
];

const FEWEST_DIGITS = 13;
/** Digits, in groups or in one run. Bounded on both sides, so that no part of a longer number is taken for a card's. */
const DIGITS = /(?<!\d\.?)\d(?:[ \u00a0\u2009\u202f\u2013-]?\d){12,}(?!\.?\d)/g;
const DOTTED = /(?<!\d\.?)\d{4}(?:\.\d{4}){3}(?!\.?\d)/g;
/** How cards print their digits: these are also found beside other numbers. */
const PRINTED = /(?<!\d)\d{4}(?:[^\d]\d{4}){3}(?!\d)|(?<!\d)\d{4}[^\d]\d{6}[^\d]\d{4,5}(?!\d)|\d{14,19}/g;
/** Hexadecimal ids of requests and traces hold digits that look like a card's number, and are no secret. */
const HEXADECIMAL_ID = /\breq_[\da-f]{12}7[\da-f]{3}[89ab][\da-f]{15}\b/g;

function isCardNumber(digits: string): boolean {
  return (
    passesLuhn(digits) &&
    ISSUERS.some(([pattern, lengths]) => lengths.includes(digits.length) && pattern.test(digits))
  );
}

/** Of a JSON number, which may have an exponent: `4.111111111111111e15`. */
export function isCardAsNumber(bare: string): boolean {
  if (bare.length < FEWEST_DIGITS - 1) return false;
  return isCardNumber(/^\d+$/.test(bare) ? bare : String(Number(bare)));
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const weighted = index % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}

const isCardChar = (code: number) =>
  (code >= 0x30 && code <= 0x39) || code === 0x20 || (code >= 0x2d && code <= 0x2e) || code > 0x7f;

/** Whether there are digits and separators enough in a row. Looks at every thirteenth character where there are none. */
export function mayHoldCardNumber(text: string): boolean {
  for (let at = FEWEST_DIGITS - 1; at < text.length; at += FEWEST_DIGITS) {
    if (!isCardChar(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isCardChar(text.charCodeAt(start - 1))) start--;
    let digits = 0;
    for (; start < text.length && isCardChar(text.charCodeAt(start)); start++) {
      const code = text.charCodeAt(start);
      if (code >= 0x30 && code <= 0x39) digits++;
    }
    if (digits >= FEWEST_DIGITS) return true;
    at = start;
  }
  return false;
}

/** Adds the places of card numbers: a bare run of digits needs an issuer's form, grouped digits need the check digit. */
export function findCardNumbers(text: string, found: (start: number, end: number) => void): void {
  const ids = [...text.matchAll(HEXADECIMAL_ID)].map(({ index }) => index);
  const isInId = (at: number) => ids.some((start) => at > start && at < start + 36);
  const isCard = (match: string) => {
    const digits = match.replaceAll(/\D/g, "");
    return digits.length === match.length ? isCardNumber(digits) : digits.length <= 19 && passesLuhn(digits);
  };
  const take = (match: string, at: number) => {
    if (!isCard(match) || isInId(at)) return false;
    found(at, at + match.length);
    return true;
  };
  for (const { 0: match, index } of text.matchAll(DIGITS)) {
    // A telephone number, unless a part of it is printed as cards are.
    const isPhone = text[index - 1] === "+";
    if (!isPhone && take(match, index)) continue;
    for (const printed of match.matchAll(PRINTED)) take(printed[0], index + printed.index);
  }
  for (const { 0: match, index } of text.matchAll(DOTTED)) take(match, index);
}
