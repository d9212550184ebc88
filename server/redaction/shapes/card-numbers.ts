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
/** Signs that separate other numbers more often: only four groups as on cards count, of a known issuer. */
const UNUSUAL = String.raw`[/_,\t\u00ad\u200b-\u200d\u2060\ufeff]|\r?\n`;
const UNUSUALLY_GROUPED = new RegExp(
  String.raw`(?<!\d(?:${UNUSUAL}|[ .-])?)\d{4}(?:(${UNUSUAL})\d{4}\1\d{4}\1\d{4}|(${UNUSUAL})\d{6}\2\d{5})(?!(?:${UNUSUAL}|[ .-])?\d)`,
  "g",
);
/** The zeros of full-width, Arabic, Persian and Devanagari digits. */
const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966];
const FOREIGN_DIGIT = /[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;

const isForeignDigit = (code: number) =>
  code > 0x7f && ZEROS.some((zero) => code >= zero && code <= zero + 9);

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (ZEROS.find((zero) => code >= zero && code <= zero + 9) ?? code));
}
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

/** Digits, white space, `, - . / _`, and everything outside ASCII. */
const isCardChar = (code: number) =>
  (code >= 0x2c && code <= 0x39) ||
  code === 0x20 ||
  code === 0x5f ||
  (code >= 0x09 && code <= 0x0d) ||
  code > 0x7f;

/** Whether the text has enough digits and separators in a row. Reads only every 13th character where it has none. */
export function mayHoldCardNumber(text: string): boolean {
  for (let at = MIN_DIGITS - 1; at < text.length; at += MIN_DIGITS) {
    if (!isCardChar(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isCardChar(text.charCodeAt(start - 1))) start--;
    let digits = 0;
    for (; start < text.length && isCardChar(text.charCodeAt(start)); start++) {
      const code = text.charCodeAt(start);
      if ((code >= 0x30 && code <= 0x39) || isForeignDigit(code)) digits++;
    }
    if (digits >= MIN_DIGITS) return true;
    at = start;
  }
  return false;
}

/** Finds card numbers: a plain run of digits must match an issuer, grouped digits only the check digit. */
export function findCardNumbers(source: string, found: (start: number, end: number) => void): void {
  const text = source.replaceAll(FOREIGN_DIGIT, asciiDigit);
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
  for (const { 0: match, index } of text.matchAll(UNUSUALLY_GROUPED))
    if (isCardNumber(match.replaceAll(/\D/g, ""))) take(match, index);
}
