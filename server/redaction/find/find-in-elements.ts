import "server-only";

import type { Budget } from "../budget";
import type { Span } from "../spans";
import { isSecretValue } from "../names/secret-names";

const START_TAG = /<([\p{L}_][\p{L}\p{N}_:.-]{0,63})(?:\s[^<>]{0,256})?>/gu;

const ATTRIBUTE = /([\p{L}_][\p{L}\p{N}_:.-]{0,63})\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)')/gu;
const LABELS = new Set(["name", "key", "id", "type", "field", "property"]);
const VALUES = new Set(["value", "content", "val"]);

/** Finds the value beside the name of a secret in one tag's attributes: `<add key="password" value="…"/>`. */
function findInAttributes(tag: string, at: number, budget: Budget, found: (span: Span) => void): void {
  let isSecret = false;
  const values: Span[] = [];
  for (const { 0: whole, 1: name = "", 2: double, 3: single = "", index } of tag.matchAll(ATTRIBUTE)) {
    const value = double ?? single;
    const role = name.toLowerCase();
    if (LABELS.has(role)) isSecret ||= budget.secrecyOf(value) === "secret";
    const end = at + index + whole.length - 1;
    if (VALUES.has(role) && value !== "") values.push({ start: end - value.length, end });
  }
  if (isSecret) values.forEach(found);
}

/** Finds the content of elements with secret names, up to the first end tag: `<password>…</password>`. */
export function findInElements(text: string, budget: Budget, found: (span: Span) => void): void {
  let end = -1;
  for (const { 0: tag, 1: name = "", index } of text.matchAll(START_TAG)) {
    const start = index + tag.length;
    if (tag.includes("=")) findInAttributes(tag, index, budget, found);
    if (start < end) continue;
    const secrecy = budget.secrecyOf(name);
    if (secrecy === "harmless") continue;
    const close = text.indexOf("</", start);
    end = close === -1 ? text.length : close;
    if (end > start && isSecretValue(secrecy, { text: text.slice(start, end) })) found({ start, end });
  }
}
