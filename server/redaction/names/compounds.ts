import "server-only";

import { HARMLESS_KEYS, SECRET_CODES } from "./secret-words";

/*
 * Compounds of one word, which the names of headers become in lower case: `X-ClientKey` arrives as `x-clientkey`. The rules for
 * their parts are those for separate words, except that a compound can be an ordinary word: `monkey`, `timecode`.
 */

const PARTS = /^(.{2,})(pw|pin|code|key|auth|jwt|otp|cvv|cvc|psk|hmac)s?$/;

/** Whose password or PIN it is, or what for. Too many other words end in these letters for a list of exceptions. */
const OWNERS = new Set(
  `user usr username db database admin root new old current my your temp tmp reset login account acct app api client customer
   member staff employee owner host server site web wifi wlan wpa ssh ftp sftp smtp imap pop mail email sql mysql pg postgres
   mongo redis ldap proxy vpn sudo su master backup guest test card sim bank atm phone device door gate alarm safe lock unlock
   access security confirm repeat verify sms otp auth wallet payment transaction zip pdf keystore truststore cert`.split(
    /\s+/,
  ),
);

/** Beginnings of words that end in `key` and are no compounds. */
const WORDS_IN_KEY = new Set(
  `mon don tur whis hoc joc lac flun mic ric dic hic malar latch smo cri po ho lo dar lar shar star bar jer per cor stuc buc luc
   duc huc blac trac tric stic vic fran yan lan cran wan hon fun jun chun spun pin tin din turn soft low off high mid sna sha
   fla lea pea snea strea whac won mur tic jac coc roc ris dus pas hus pk fk`.split(/\s+/),
);

/** Before these, `auth` and the like are no secret: `hasauth`. */
const FLAGS = new Set("no is has use uses need needs require requires un pre re".split(" "));

/** Words that are long enough to be recognized at the end of a compound's first part: `userprimarykey`. */
const MIN_INNER_LENGTH = 5;
const endsInOneOf = (words: ReadonlySet<string>, exceptions: readonly string[] = []) =>
  new RegExp(
    `(?:${[...words].filter((word) => word.length >= MIN_INNER_LENGTH && !exceptions.includes(word)).join("|")})$`,
  );
const ENDS_IN_HARMLESS_KEY = endsInOneOf(HARMLESS_KEYS);
const ENDS_IN_SECRET_CODE = endsInOneOf(SECRET_CODES, [
  "reset",
  "alarm",
  "magic",
  "entry",
  "vault",
  "factor",
]);

const isSecretCode = (first: string) =>
  // A position in a film.
  first !== "time" && (SECRET_CODES.has(first) || ENDS_IN_SECRET_CODE.test(first));

const isSecretKey = (first: string) =>
  !HARMLESS_KEYS.has(first) && !WORDS_IN_KEY.has(first) && !ENDS_IN_HARMLESS_KEY.test(first);

/** Whether the word is a compound that names a secret: `dbpw`, `cardpin`; at the end of a name also `smscode`, `appkey`. */
export function isSecretCompound(word: string, isLast: boolean): boolean {
  const [, first = "", last] = PARTS.exec(word) ?? [];
  switch (last) {
    case "pw":
    case "pin":
      return OWNERS.has(first);
    case "code":
      return isLast && isSecretCode(first);
    case "key":
      return isLast && isSecretKey(first);
    case undefined:
      return false;
    default:
      return !FLAGS.has(first);
  }
}
