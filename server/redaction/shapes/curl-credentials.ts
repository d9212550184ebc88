import "server-only";

type Found = (start: number, end: number) => void;

/** Credentials have one of these before them. Of flags in one word, the usual ones: any other needs the name of the program. */
export const CURL_HINTS: readonly string[] = ["curl", "--user", "--proxy-user"].concat(
  ["u", "su", "ku", "iu", "vu", "lu", "fu", "ssu"].map((flags) => ` -${flags}`),
  // At the start of a text, where no space is before it.
  "-us",
);

/** Spaces, or a line that a backslash continues. */
const GAP = String.raw`[ \t]{1,64}(?:\\\r?\n[ \t]{0,64})?`;
/** The flag may be the last of several in one word; `-u` alone needs no space. */
const FLAG = new RegExp(
  String.raw`(?<![^\s"'\x60(\[])(?:-u(?:${GAP})?|-[a-zA-Z]{0,8}[uU]${GAP})|(?<![\w-])--(?:proxy-)?user(?:=|${GAP})`,
  "g",
);
/** The text after the quotation mark at the end of a JSON string. Such a mark is no part of the command in the string. */
const JSON_GOES_ON = String.raw`\s*(?:[,}\]]|$|:\s*(?:["{[]|-?\d+\s*[,}]|true|false|null))`;
/** A part in quotes; one that is cut off ends with its line, or with the JSON string around it. */
const IN_SINGLE = String.raw`'(?:[^'"\n\\]|\\["\\]?|"(?!${JSON_GOES_ON}))*'?`;
const IN_DOUBLE = String.raw`"(?!${JSON_GOES_ON})(?:[^"\\\n]|\\.)*"?`;
/** A word of a shell, whose parts may be in quotes: `bob:'…'`. Everything may follow, so no part is read twice. */
const WORD = new RegExp(String.raw`(?:[^\s"'\\]|\\[^\n]?|${IN_SINGLE}|${IN_DOUBLE})+`, "y");
/** The user's name, which may be empty, and a colon; no address. */
const USER = /^[^:]*:(?!\/\/)["']*[^"']/;

/** Finds the credentials that curl takes: `-u user:password`, `-su "user:a password"`, `--user=:…`. */
export function findCurlCredentials(text: string, found: Found): void {
  let handledTo = 0;
  for (const { 0: flag, index } of text.matchAll(FLAG)) {
    const at = index + flag.length;
    if (at < handledTo) continue;
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0] ?? "";
    handledTo = at + word.length;
    if (USER.test(word)) found(at, handledTo);
  }
}
