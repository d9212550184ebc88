import "server-only";

/**
 * Prefixes and lengths of card numbers, by issuer. Visa's old numbers of 13 digits are left out: times in milliseconds and
 * product codes (EAN) have 13 digits too.
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

const MIN_DIGITS = 13;
/** Digits, grouped or in one run. Bounded on both sides, so that no part of a longer number counts as a card number. */
const DIGITS = /(?<!\d\.?)\d(?:[ \u00a0\u2009\u202f\u2013-]?\d){12,}(?!\.?\d)/g;
const DOTTED = /(?<!\d\.?)\d{4}(?:\.\d{4}){3}(?!\.?\d)/g;
/** Digits grouped as on cards: these are found next to other numbers too. */
const PRINTED = /(?<!\d)\d{4}(?:[^\d]\d{4}){3}(?!\d)|(?<!\d)\d{4}[^\d]\d{6}[^\d]\d{4,5}(?!\d)|\d{14,19}/g;
/** Request ids are hexadecimal, are not secret, and may contain digits that look like a card number. */
const HEXADECIMAL_ID = /\breq_[\da-f]{12}7[\da-f]{3}[89ab][\da-f]{15}\b/g;

function isCardNumber(digits: string): boolean {
  return (
    passesLuhn(digits) &&
    ISSUERS.some(([pattern, lengths]) => lengths.includes(digits.length) && pattern.test(digits))
  );
}

/** Whether a JSON number, perhaps with an exponent, is a card number: `4.111111111111111e15`. */
export function isCardAsNumber(bare: string): boolean {
  if (bare.length < MIN_DIGITS - 1) return false;
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

/** Whether the text has enough digits and separators in a row. Reads only every 13th character where it has none. */
export function mayHoldCardNumber(text: string): boolean {
  for (let at = MIN_DIGITS - 1; at < text.length; at += MIN_DIGITS) {
    if (!isCardChar(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isCardChar(text.charCodeAt(start - 1))) start--;
    let digits = 0;
    for (; start < text.length && isCardChar(text.charCodeAt(start)); start++) {
      const code = text.charCodeAt(start);
      if (code >= 0x30 && code <= 0x39) digits++;
    }
    if (digits >= MIN_DIGITS) return true;
    at = start;
  }
  return false;
}

/** Finds card numbers: a plain run of digits must match an issuer, grouped digits only the check digit. */
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
    // A phone number, unless part of it is grouped as on cards.
    const isPhone = text[index - 1] === "+";
    if (!isPhone && take(match, index)) continue;
    for (const printed of match.matchAll(PRINTED)) take(printed[0], index + printed.index);
  }
  for (const { 0: match, index } of text.matchAll(DOTTED)) take(match, index);
}
