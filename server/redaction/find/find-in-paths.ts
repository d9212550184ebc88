import "server-only";

import type { Budget } from "../budget";
import { plainName } from "@/lib/text/decoded-view";
import { looksSecret } from "../looks-secret";
import { nameWords } from "../names/name-words";
import { isSecretValue, type Secrecy } from "../names/secret-names";
import { TOKEN_PATH_SEGMENTS, TOKEN_PATH_WORDS } from "../names/secret-words";
import type { Span } from "../spans";

/** The path of a URL, also behind its fragment's sign, or a text that is only a path. */
const PATHS = /(?:^|:\/\/[^\s/?#"'<>\\]{0,255}|(?<=[\w/])#!?)(\/[^\s?#"'<>\\]+)/g;
/** The name of a page, not a token: `/reset/done`, `/password/reset`. */
const PAGE = /^(?=.{0,15}$)[a-z]+(?:[_-][a-z]+)*$/;
/** The number of a row or a year, which are no codes that were sent to somebody: `/sessions/42`. */
const ROW = /^(?:\d{1,3}|(?:19|20)\d\d)$/;
/** The version of an interface: `/token/v1/…`. */
const VERSION = /^v\d{1,3}$/;
/** Whose the secret is: `/secrets/my/…`. */
const OWNER = /^(?:my|mine|our|own|personal|private|shared)$/i;
/** Letters and digits, and not words and years between hyphens. */
const TOKEN =
  /^(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])(?!(?:[a-z]+|\d{1,4})(?:[_-](?:[a-z]+|\d{1,4}))*$)[\w.~=%-]{8,}$/;

/** A segment without letters and digits. Servers ignore some of these, so it separates no name from its secret. */
const BLANK = /^[^\p{L}\p{N}]*$/u;
/** A name and its value in one segment: `password+…`. */
const NAMED = /^([^\s+,;!~|*]+)[\s+,;!~|*]+(?=[^\s+,;!~|*])/;
const WORD_GAP = /[\s+]+/;
/** Also the place behind the last element, in a pointer of JSON. */
const IGNORED = new Set(["", ".", "..", "-"]);

type Found = (span: Span) => void;

/** The kinds of values that a segment may have behind it. */
type Place = "token" | "token or page" | "any";

function placeBehind(name: string): Place {
  if (TOKEN_PATH_SEGMENTS.has(name.toLowerCase())) return "token";
  return nameWords(name).some((word) => TOKEN_PATH_WORDS.has(word)) ? "token or page" : "any";
}

/** Finds the segment after one that names a secret, in the paths of URLs: `https://a.example/token/…`. */
export function findInPaths(text: string, budget: Budget, found: Found): void {
  if (!text.includes("/")) return;
  for (const { 0: match, 1: path = "", index } of text.matchAll(PATHS))
    findInPath(path, budget, index + match.length - path.length, found);
}

/** The same for a bare path that begins at `from`. */
export function findInPath(path: string, budget: Budget, from: number, found: Found): void {
  let at = from;
  let secrecy: Secrecy = "harmless";
  let follows: Place = "any";
  for (const segment of path.split("/")) {
    const start = at;
    const end = start + segment.length;
    at = end + 1;
    const name = plainName(segment);
    const isSecret = isSecretValue(secrecy, { text: segment });
    if (BLANK.test(name)) {
      if (isSecret && !IGNORED.has(name.trim())) found({ start, end });
      continue;
    }
    const mayFollow = secrecy === "secret" || follows !== "any";
    // The secret may follow these: `/reset/42/…`.
    if (mayFollow && (VERSION.test(segment) || OWNER.test(segment))) continue;
    if (follows === "token" && ROW.test(segment)) continue;
    const isToken = follows === "token" || (follows === "token or page" && TOKEN.test(segment));
    if (!PAGE.test(segment) && (isToken || isSecret)) found({ start, end });
    else findNamedInSegment(segment, budget, start, found);
    secrecy = budget.secrecyOf(name);
    follows = placeBehind(name);
  }
}

/** Finds the value in a segment that begins with its name. */
function findNamedInSegment(segment: string, budget: Budget, from: number, found: Found): void {
  const { 0: named, 1: name = "" } = NAMED.exec(segment) ?? [];
  if (named === undefined || budget.secrecyOf(plainName(name)) !== "secret") return;
  if (segment.slice(named.length).split(WORD_GAP).some(looksSecret))
    found({ start: from + named.length, end: from + segment.length });
}
