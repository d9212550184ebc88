import "server-only";

import { plainName } from "./decoded-view";
import { findSecrets } from "./find-secrets";
import { isSurelyClean } from "./hints";
import { isSecretValue, secrecyOf } from "./secret-names";
import type { Span } from "./spans";

/** Secrets in a query or a form: values of secret parameters up to the next `&`, and all that any text can hold. */
export function findInForm(text: string): Span[] {
  const isClean = isSurelyClean(text) && !text.includes("+");
  if (isClean) return [];
  const spans = findSecrets(text, { plusIsSpace: true });
  for (let start = 0; start <= text.length;) {
    const next = text.indexOf("&", start);
    const end = next === -1 ? text.length : next;
    const equals = text.indexOf("=", start);
    if (equals !== -1 && equals < end) {
      const secrecy = secrecyOf(plainName(text.slice(start, equals)));
      const value = text.slice(equals + 1, end);
      if (value !== "" && isSecretValue(secrecy, { text: value, isParameter: true }))
        spans.push({ start: equals + 1, end });
    }
    start = end + 1;
  }
  return spans;
}
