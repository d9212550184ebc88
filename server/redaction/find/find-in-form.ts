import "server-only";

import { Budget } from "../budget";
import { plainName } from "@/lib/text/decoded-view";
import { findSecrets } from "./find-secrets";
import { indexOrEnd } from "./value-ends";
import { isSurelyClean } from "../names/hints";
import { isSecretValue } from "../names/secret-names";
import type { Span } from "../spans";

/** Secrets in a query or form: values of secret parameters up to the next `&`, and every secret found in any text. */
export function findInForm(text: string, budget = new Budget()): Span[] {
  const isClean = isSurelyClean(text) && !text.includes("+");
  if (isClean) return [];
  const spans = findSecrets(text, { plusIsSpace: true, budget });
  let equals = -1;
  for (let start = 0; start <= text.length;) {
    const end = indexOrEnd(text, "&", start);
    if (equals < start) equals = indexOrEnd(text, "=", start);
    if (equals < end) {
      const secrecy = budget.secrecyOf(plainName(text.slice(start, equals)));
      const value = text.slice(equals + 1, end);
      if (value !== "" && isSecretValue(secrecy, { text: value, isParameter: true }))
        spans.push({ start: equals + 1, end });
    }
    start = end + 1;
  }
  return spans;
}
