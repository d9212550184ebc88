import "server-only";

import type { Budget } from "../budget";
import { plainName } from "../shapes/decoded-view";
import { isSecretValue, type Secrecy } from "../names/secret-names";
import { TOKEN_PATH_SEGMENTS } from "../names/secret-words";
import type { Span } from "../spans";

/** The path of a URL, or a text that is only a path. */
const PATHS = /(?:^|:\/\/[^\s/?#"'<>\\]{0,255})(\/[^\s?#"'<>\\]+)/g;
/** The name of a page, not a token: `/reset/done`. */
const PAGE = /^(?=.{0,15}$)[a-z]+(?:[_-][a-z]+)*$/;

type Found = (span: Span) => void;

/** Finds the segment after one that names a secret, in the paths of URLs: `https://a.example/token/…`. */
export function findInPaths(text: string, budget: Budget, found: Found): void {
  for (const { 0: match, 1: path = "", index } of text.matchAll(PATHS))
    findInPath(path, budget, index + match.length - path.length, found);
}

/** The same for a bare path that begins at `from`. */
export function findInPath(path: string, budget: Budget, from: number, found: Found): void {
  let at = from;
  let secrecy: Secrecy = "harmless";
  let followsTokenSegment = false;
  for (const segment of path.split("/")) {
    // Servers ignore these, so they separate no name from its secret: `/reset//…`, `/token/./…`.
    if (segment === "" || segment === "." || segment === "..") {
      at += segment.length + 1;
      continue;
    }
    const isToken = followsTokenSegment && !PAGE.test(segment);
    if (isToken || isSecretValue(secrecy, { text: segment })) found({ start: at, end: at + segment.length });
    const name = plainName(segment);
    secrecy = budget.secrecyOf(name);
    followsTokenSegment = TOKEN_PATH_SEGMENTS.has(name.toLowerCase());
    at += segment.length + 1;
  }
}
