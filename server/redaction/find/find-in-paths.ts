import "server-only";

import type { Budget } from "../budget";
import { plainName } from "../shapes/decoded-view";
import { isSecretValue, type Secrecy } from "../names/secret-names";
import { PATH_NAMES } from "../names/secret-words";
import type { Span } from "../spans";

/** The path of an address, or of a text that is a path alone. */
const PATHS = /(?:^|:\/\/[^\s/?#"'<>\\]{0,255})(\/[^\s?#"'<>\\]+)/g;
/** A page's name, and no token: `/reset/done`. */
const PAGE = /^(?=.{0,15}$)[a-z]+(?:[_-][a-z]+)*$/;

type Found = (span: Span) => void;

/** What stands behind a segment that names a secret, in the paths of addresses: `https://a.example/token/…`. */
export function findInPaths(text: string, budget: Budget, found: Found): void {
  for (const { 0: match, 1: path = "", index } of text.matchAll(PATHS))
    findInPath(path, budget, index + match.length - path.length, found);
}

/** The same of a path by itself, which begins at `from`. */
export function findInPath(path: string, budget: Budget, from: number, found: Found): void {
  let at = from;
  let secrecy: Secrecy = "harmless";
  let opensDoor = false;
  for (const segment of path.split("/")) {
    const isToken = opensDoor && !PAGE.test(segment);
    if (segment !== "" && (isToken || isSecretValue(secrecy, { text: segment })))
      found({ start: at, end: at + segment.length });
    const name = plainName(segment);
    secrecy = budget.secrecyOf(name);
    opensDoor = PATH_NAMES.has(name.toLowerCase());
    at += segment.length + 1;
  }
}
