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

/**
 * Bare numbers of 19 digits are ids of 63 bits more often than cards; only UnionPay issues many of that length. The others count
 * as grouped digits alone.
 */
const LONG_DIGITS = 19;
const ISSUES_LONG = /^62/;

const MIN_DIGITS = 13;
/**
 * One run of digits, no part of a longer number nor of an id: `cus_…`. Letters may stand directly before it as they do on a magnetic
 * stripe or in a name for card numbers, and behind it as in a program's literal or before the next field.
 */
const NAME_BEFORE = "(?:card|visa|mastercard|amex|maestro|pan|cc|ccn|no|nr|num|number)_?";
const BARE = new RegExp(
  String.raw`(?<!\d\.?)(?:(?<![A-Za-z]_?)|(?<=(?<![A-Za-z])${NAME_BEFORE})|(?<=%B))\d{14,19}(?!\.?\d)(?!(?!(?:n|L|exp|cvv|cvc|cvn|csc)(?![A-Za-z]))[A-Za-z])`,
  "gi",
);
/** How all groups begin: a cheap test of each place, before the dear ones. Matches overlap: groups may be next to other numbers. */
const FIRST_GROUP = /(?<!\d)\d{4}(?=[^\dA-Za-z"]{1,2}\d{4})/g;
/** Digits grouped as on cards. */
const SIGN = String.raw`[ \u00a0\u00b7\u1680\u2000-\u200a\u2010-\u2015\u2022\u202f\u205f\u2212\u3000\ufe58\ufe63\uff0d-]`;
const FOURS = new RegExp(String.raw`\d{4}(?:${SIGN}\d{4}){3}(?!\d)`, "y");
const LONGER_FOURS = new RegExp(String.raw`\d{4}(?:${SIGN}\d{4}){3}${SIGN}\d{3}(?!\d)`, "y");
const OTHER_GROUPS = [
  String.raw`\d{4}${SIGN}\d{6}${SIGN}\d{4,5}(?!\d)`,
  String.raw`(?<!\d\.?)\d{4}(?:\.\d{4}){3}(?!\.?\d)`,
].map((pattern) => new RegExp(pattern, "y"));
/** Signs that separate other numbers more often: only four groups as on cards count, of a known issuer. */
const UNUSUAL = String.raw`[/_,\t\u00ad\u200b-\u200d\u2060\ufeff]|\r?\n`;
const UNUSUALLY_GROUPED = new RegExp(
  String.raw`(?<!\d(?:${UNUSUAL}|[ .-])?)\d{4}(?:(${UNUSUAL})\d{4}\1\d{4}\1\d{4}|(${UNUSUAL})\d{6}\2\d{5})(?!(?:${UNUSUAL}|[ .-])?\d)`,
  "y",
);

/** A list of the groups, which holds nothing else: `["4111", "1111", "1111", "1111"]`. */
const BETWEEN = String.raw`["']?,\s{0,12}["']?`;
const LISTED = new RegExp(
  String.raw`\[\s{0,8}["']?(\d{4}(?:(?:${BETWEEN}\d{4}){3}(?:${BETWEEN}\d{3})?|${BETWEEN}\d{6}${BETWEEN}\d{4,5}))(?=["']?\s{0,8}\])`,
  "g",
);

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** The groups that may be a card's from here on; fours with three more digits are read both with and without these. */
function* groupsAt(text: string, at: number): Generator<string> {
  const fours = matchAt(FOURS, text, at);
  const other = fours === null ? [...OTHER_GROUPS, UNUSUALLY_GROUPED] : [LONGER_FOURS];
  if (fours !== null) yield fours;
  for (const pattern of other) {
    const groups = matchAt(pattern, text, at);
    if (groups !== null) yield groups;
  }
}
/** The zeros of full-width, Arabic, Persian and Devanagari digits. */
const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966];
const FOREIGN_DIGIT = /[\uff10-\uff19\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g;

const isForeignDigit = (code: number) =>
  code > 0x7f && ZEROS.some((zero) => code >= zero && code <= zero + 9);

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (ZEROS.find((zero) => code >= zero && code <= zero + 9) ?? code));
}
/** Digits may be part of a UUID, or of a trace's header: `00-0af7651916cd43dd8448eb211c80319c-4242424242424242-01`. */
const UUID = /(?<![\da-f])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-f])/gi;
const MAX_ID_REACH = 40;
const UUID_LENGTH = 36;
const HEXADECIMAL_OR_HYPHEN = /[\da-f-]/i;
const TRACE_BEFORE = /(?<![\da-f])[\da-f]{2}-[\da-f]{32}-$/i;
const TRACE_BEHIND = /^-[\da-f]{2}(?![\da-f])/i;

/** Whether the digits have enough hexadecimal digits and hyphens directly around them for an id: a cheap test. */
function isInLongRun(text: string, start: number, end: number): boolean {
  let from = start;
  while (end - from < UUID_LENGTH && HEXADECIMAL_OR_HYPHEN.test(text.charAt(from - 1))) from--;
  let to = end;
  while (to - from < UUID_LENGTH && HEXADECIMAL_OR_HYPHEN.test(text.charAt(to))) to++;
  return to - from >= UUID_LENGTH;
}

function isInHexadecimalId(text: string, start: number, end: number): boolean {
  if (!isInLongRun(text, start, end)) return false;
  const from = Math.max(0, start - MAX_ID_REACH);
  const around = text.slice(from, end + MAX_ID_REACH);
  const isInUuid = [...around.matchAll(UUID)].some(
    ({ 0: id, index }) => from + index < end && start < from + index + id.length,
  );
  return (
    isInUuid ||
    (TRACE_BEHIND.test(text.slice(end, end + MAX_ID_REACH)) && TRACE_BEFORE.test(text.slice(from, start)))
  );
}

/** Whether the digits of groups are a card number. */
export function isCardNumber(digits: string): boolean {
  return (
    passesLuhn(digits) &&
    ISSUERS.some(([pattern, lengths]) => lengths.includes(digits.length) && pattern.test(digits))
  );
}

/** The same for digits in one run. */
function isBareCardNumber(digits: string): boolean {
  return isCardNumber(digits) && (digits.length < LONG_DIGITS || ISSUES_LONG.test(digits));
}

/** Whether a JSON number, perhaps with an exponent, is a card number: `4.111111111111111e15`. */
export function isCardAsNumber(bare: string): boolean {
  if (bare.length < MIN_DIGITS - 1) return false;
  return isBareCardNumber(/^\d+$/.test(bare) ? bare : String(Number(bare)));
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

/** Digits, white space, `, - . / _`, quotation marks, and everything outside ASCII. */
const isCardChar = (code: number) =>
  (code >= 0x2c && code <= 0x39) ||
  code === 0x22 ||
  code === 0x27 ||
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

/** Finds card numbers: digits in one run or grouped as on cards, of an issuer and with a valid check digit. */
export function findCardNumbers(source: string, found: (start: number, end: number) => void): void {
  const text = source.replaceAll(FOREIGN_DIGIT, asciiDigit);
  for (const { 0: digits, index } of text.matchAll(BARE)) {
    const end = index + digits.length;
    if (isBareCardNumber(digits) && !isInHexadecimalId(text, index, end)) found(index, end);
  }
  for (const { 0: list, 1: groups = "", index } of text.matchAll(LISTED)) {
    const end = index + list.length;
    if (isCardNumber(groups.replaceAll(/\D/g, ""))) found(end - groups.length, end);
  }
  for (const { index } of text.matchAll(FIRST_GROUP)) {
    for (const groups of groupsAt(text, index)) {
      const end = index + groups.length;
      if (isCardNumber(groups.replaceAll(/\D/g, "")) && !isInHexadecimalId(text, index, end))
        found(index, end);
    }
  }
}
