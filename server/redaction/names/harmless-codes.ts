import "server-only";

/*
 * The values that programs write under a bare `code`: statuses, countries, languages, errors. One-time and authorization
 * codes look random instead: digits mixed with letters, four digits, or six and more.
 */

/** Prefixes of numbered errors. One-time codes begin with letters too (`ABC123`, `AB-12345`), so no others count. */
const ERROR_PREFIXES =
  `E P ERR ERROR HTTP AUTH API APP PGRST PG SQL SQLSTATE ORA DB MY KBP KB TS CS CA RUF EAI WSA GRPC RPC
   SMTP DNS TLS SSL JWT AADSTS VAL RATE`.split(/\s+/);
const FORMS = [
  "",
  // Countries and currencies; languages: `de-DE`, `zh-Hant-TW`.
  "[A-Z]{2,3}",
  "[a-z]{2,3}[_-](?:[A-Z][a-z]{3}[_-])?[A-Z]{2}",
  // Statuses, with the part that some servers add; SQLSTATE and postal codes; JSON-RPC; Windows.
  String.raw`\d{1,2}|[1-5]\d\d(?:\.\d{1,2})?`,
  String.raw`\d{5}|\d\dP\d\d`,
  String.raw`-\d{1,6}`,
  String.raw`0x[\dA-Fa-f]{1,8}`,
  // `E1001`, `PGRST116`, `AUTH-001`.
  String.raw`(?:${ERROR_PREFIXES.join("|")})[_-]?\d{1,5}`,
  // `NOT_FOUND`, `ERR_HTTP2_STREAM_ERROR`, `NotFound`.
  String.raw`[A-Z]+\d?(?:_[A-Z]+\d?)+(?:_\d{1,5})?`,
  "(?:[A-Z][a-z]+|[a-z]+)(?:[A-Z][a-z]{2,})+",
  // Those of alarms and warnings.
  "(?:[Rr]ed|[Aa]mber|[Oo]range|[Yy]ellow|[Gg]reen|[Bb]lue|[Gg]r[ae]y|[Ww]hite|[Bb]lack)",
  // `not_found`, `error.not_found`, `auth/user-not-found`.
  "[a-z]+(?:[._/-][a-z]+)+",
];
const HARMLESS_CODE = new RegExp(`^(?:${FORMS.join("|")})$`);
/** Numbers are written in quotes where leading zeros count, as in one-time codes. */
const HARMLESS_NUMBER = /^-?\d{1,5}$/;

/** One word in capitals: `ECONNREFUSED`. One-time codes of letters have few vowels, if any: no words should result. */
const CAPITALS = /^[A-Z]{5,32}$/;
const VOWELS = /[AEIOUY]/g;
const MIN_VOWELS = 1 / 3;
const CONSONANTS_IN_A_ROW = /[^AEIOUY]{4}/;

function isWordInCapitals(text: string): boolean {
  if (!CAPITALS.test(text) || CONSONANTS_IN_A_ROW.test(text)) return false;
  return (text.match(VOWELS)?.length ?? 0) >= text.length * MIN_VOWELS;
}

/** Whether the value of a name such as `code` is visibly none that grants access. */
export function isHarmlessCode(text: string, isNumber: boolean): boolean {
  return HARMLESS_CODE.test(text) || isWordInCapitals(text) || (isNumber && HARMLESS_NUMBER.test(text));
}
