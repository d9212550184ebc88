import "server-only";

import type { Budget } from "../budget";
import type { Span } from "../spans";
import { isSecretValue } from "../names/secret-names";

const START_TAG = /<([\p{L}_][\p{L}\p{N}_:.-]{0,63})(?:\s[^<>]{0,256})?>/gu;

/** Finds the content of elements with secret names, up to the first end tag: `<password>…</password>`. */
export function findInElements(text: string, budget: Budget, found: (span: Span) => void): void {
  let end = -1;
  for (const { 0: tag, 1: name = "", index } of text.matchAll(START_TAG)) {
    const start = index + tag.length;
    if (start < end) continue;
    const secrecy = budget.secrecyOf(name);
    if (secrecy === "harmless") continue;
    const close = text.indexOf("</", start);
    end = close === -1 ? text.length : close;
    if (end > start && isSecretValue(secrecy, { text: text.slice(start, end) })) found({ start, end });
  }
}
