import "server-only";

type Found = (start: number, end: number) => void;

const SCHEME_END = "://";
/** The user info of a URL: a password, or a name that serves as one. */
const USER_INFO = /[^\s/?#"'<>\\]+(?=@)/y;
/** The user's name, then the start of a password; digits alone after the colon are a port. */
const PASSWORD_START = /[\w.%+-]{0,64}:(?!\d{1,5}(?:[/?#\s]|$))(?=[^\s"<>\\@])/y;
/** The end of a password, whose characters may be unencoded. */
const PASSWORD_END = /["<>\\\n\r\t@]/g;
const MAX_PASSWORD_LENGTH = 128;
/** A text that ends within a password, before its `@`: no port is as long. */
const MIN_CUT_LENGTH = 16;
const CUT_END = /[\s"'<>\\@]/;

/** The same in a path, without a scheme. An address of e-mail may have its kind before it. */
const IN_SEGMENT =
  /(?<=^|\/)(?!(?:mailto|e-?mail|acct|sips?|xmpp|contact|to|from|cc|bcc):)[^\s/:@]*:[^\s/@]+(?=@)/gi;

/** Finds the credentials in the segments of a path: `/user:password@host`. */
export function findPathCredentials(path: string, found: Found): void {
  for (const { 0: credentials, index } of path.matchAll(IN_SEGMENT)) found(index, index + credentials.length);
}

/** Where the last part of the text begins that could be a password cut off before its `@`. */
function cutPartStart(text: string): number {
  let start = text.length;
  while (start > 0 && !CUT_END.test(text.charAt(start - 1))) start--;
  return start;
}

/**
 * Finds the credentials of URLs: `scheme://user:password@host`. In linear time, with a `://` at every third character too: no
 * place is searched for the end of a password more than once.
 */
export function findUrlCredentials(text: string, found: Found): void {
  let at = text.indexOf(SCHEME_END);
  if (at === -1) return;
  let passwordEnd = -1;
  const endAfter = (from: number) => {
    if (passwordEnd >= from) return passwordEnd;
    PASSWORD_END.lastIndex = from;
    return (passwordEnd = PASSWORD_END.exec(text)?.index ?? text.length);
  };
  const cutStart = cutPartStart(text);
  for (; at !== -1; at = text.indexOf(SCHEME_END, at + 1)) {
    const start = at + SCHEME_END.length;
    USER_INFO.lastIndex = start;
    if (USER_INFO.test(text)) found(start, USER_INFO.lastIndex);
    PASSWORD_START.lastIndex = start;
    if (!PASSWORD_START.test(text)) continue;
    const from = PASSWORD_START.lastIndex;
    const end = endAfter(from + 1);
    if (text[end] === "@" && end - from <= MAX_PASSWORD_LENGTH) found(start, end);
    // Includes all that follows.
    if (start >= cutStart && text.length - from >= MIN_CUT_LENGTH) return found(start, text.length);
  }
}
