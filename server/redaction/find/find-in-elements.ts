import "server-only";

import type { Budget } from "../budget";
import { labelRoleOf } from "../names/label-roles";
import { isSecretValue } from "../names/secret-names";
import { looksSecret } from "../looks-secret";
import { indexOrEnd } from "./value-ends";
import type { Span } from "../spans";

const TAG_NAME = /<([\p{L}_][\p{L}\p{N}_:.-]*)/gu;
/** The next attribute of a tag, up to its value. */
const ATTRIBUTE = /["'\s/]*([^\s"'<>/=]{1,64})(\s*=\s*)?/y;
const QUOTE = /["'`]/;
const UNQUOTED = /[^\s"'<>]+/y;
/** The end of a tag, behind its last attribute. */
const TAG_END = /["'\s/]*>/y;

const LABELS = new Set("name key id type field property autocomplete label placeholder title".split(" "));
const VALUES = new Set(["value", "content", "val", "defaultvalue"]);
/** The last word of an attribute's name: `:value`, `[value]`, `data-value`. */
const LAST_WORD = /[a-z]+(?=[^a-z]?$)/i;

/** An element's content that may be a name. */
const HELD_NAME = /\s{0,64}([^\s<>](?:[^<>]{0,62}[^\s<>:*])?)[\s:*]{0,64}<\//y;
/** Attributes that say what an element holds: `<entry key="password">…</entry>`. */
const NAMES = new Set(["name", "key"]);
/** Elements that hold nothing but data. */
const DATA = /^(?:\w+[.:])?(?:entry|item|string|integer|real|date|element|add|constant|argument|arg)$/i;
/** Elements without content. */
const VOID = /^(?:input|meta|link|img|br|hr)$/i;

interface Tag {
  /** Behind its last attribute. */
  end: number;
  /** The start of the element's content; null where the tag does not end. */
  contentStart: number | null;
  /** The attributes name a secret. */
  isSecret: boolean;
  /** The secret is the element's content. */
  namesContent: boolean;
  values: readonly Span[];
}

/** The value of an attribute that begins there. A quoted one that is cut off ends with the text. */
function valueAt(text: string, at: number): Span {
  const quote = text.charAt(at);
  if (QUOTE.test(quote)) {
    const start = at + 1;
    return { start, end: indexOrEnd(text, quote, start) };
  }
  UNQUOTED.lastIndex = at;
  return { start: at, end: at + (UNQUOTED.exec(text)?.[0].length ?? 0) };
}

/** Reads a tag's attributes, which begin at `from`. */
function readTag(text: string, from: number, budget: Budget): Tag {
  let at = from;
  let isSecret = false;
  let namesContent = false;
  const values: Span[] = [];
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const attribute = ATTRIBUTE.exec(text);
    if (attribute === null) break;
    at = ATTRIBUTE.lastIndex;
    if (attribute[2] === undefined) continue;
    const value = valueAt(text, at);
    at = value.end;
    const role = LAST_WORD.exec(attribute[1] ?? "")?.[0].toLowerCase() ?? "";
    if (LABELS.has(role) && budget.secrecyOf(text.slice(value.start, value.end)) === "secret") {
      isSecret = true;
      namesContent ||= NAMES.has(role);
    }
    if (VALUES.has(role) && value.end > value.start) values.push(value);
  }
  TAG_END.lastIndex = at;
  const contentStart = TAG_END.test(text) ? TAG_END.lastIndex : null;
  return { end: at, contentStart, isSecret, namesContent, values };
}

const isData = (element: string) => DATA.test(element) || labelRoleOf(element) !== null;

interface Element {
  name: string;
  /** The element before, if it holds the name of a secret. */
  label: string | null;
  /** The attributes say that the content is a secret. */
  isNamed: boolean;
}

/** Whether the content is the value of a name in the tag, or in the element before: `<key>password</key><string>…</string>`. */
function isNamedContent({ name, label, isNamed }: Element, content: string): boolean {
  if (isNamed && isData(name)) return true;
  const isMember = label !== null && labelRoleOf(label) === "label";
  if (isMember) return isData(name) && labelRoleOf(name) !== "label";
  // Cells of a table and the like: a name may be followed by another.
  return (isNamed || label !== null) && looksSecret(content.trimStart());
}

/**
 * Finds the content of elements with secret names, up to the first end tag: `<password>…</password>`; the content that a name in
 * the tag or in the element before it makes a secret; and in a tag the value beside the name of a secret, or of a secret element:
 * `<add key="password" value="…"/>`, `<input type=password value=…>`, `<password value="…"/>`.
 */
export function findInElements(text: string, budget: Budget, found: (span: Span) => void): void {
  if (!text.includes("<")) return;
  let end = -1;
  let label: string | null = null;
  let close = 0;
  for (const { 0: tag, 1: name = "", index } of text.matchAll(TAG_NAME)) {
    const from = index + tag.length;
    const { end: tagEnd, contentStart: start, isSecret, namesContent, values } = readTag(text, from, budget);
    // Tags can lie in each other's quotes, so that each reads what the others have read.
    if (!budget.takeReading(tagEnd - from)) return found({ start: index, end: text.length });
    const secrecy = budget.secrecyOf(name);
    if (isSecret || label !== null || secrecy === "secret") values.forEach(found);
    if (start === null || start < end) continue;
    const isEmpty = text[start - 2] === "/" || VOID.test(name);
    const element = { name, label, isNamed: namesContent && !isEmpty };
    label = secrecy !== "secret" && holdsSecretName(text, start, budget) ? name : null;
    if (secrecy === "harmless" && !element.isNamed && element.label === null) continue;
    if (close < start) close = indexOrEnd(text, "</", start);
    if (close <= start) continue;
    const content = text.slice(start, close);
    if (secrecy !== "harmless") end = close;
    if (isSecretValue(secrecy, { text: content }) || (!isEmpty && isNamedContent(element, content)))
      found({ start, end: close });
  }
}

function holdsSecretName(text: string, start: number, budget: Budget): boolean {
  HELD_NAME.lastIndex = start;
  const name = HELD_NAME.exec(text)?.[1];
  return name !== undefined && budget.secrecyOf(name) === "secret";
}
