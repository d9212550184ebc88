import "server-only";

import type { Budget } from "../budget";
import type { Span } from "../spans";
import { isStatement, looksSecret, looksSecretAt } from "../looks-secret";
import { labelRoleOf } from "../names/label-roles";
import { LabelledPairs } from "./labelled-pairs";
import { type Words, wordsBefore, wordsBeforeRemark } from "./name-before";
import { lineOf, type Value, valueFinder, valueStart } from "./value-ends";
import { isSecretValue, type Secrecy } from "../names/secret-names";

const PARAMETER_START = new Set(["?", "&", ";"]);
const isParameterAt = (text: string, start: number) => PARAMETER_START.has(text[start - 1] ?? "");
/**
 * Text between a name and its value; after a command-line flag, spaces, or a line that a backslash continues. A long look behind
 * stands after its character: before it, every character of the text would be the start of one.
 */
const SURE = String.raw`[:=\uff1a\uff1d\u2192\u21d2\u27f6]|->|(?<=[ \t])is (?:now )?set to(?=[ \t:])|;s:\d{1,9}:(?=\\{0,7}")|<-(?=[ \t"'])|(?<=[ \t])(?:is|was)[ \t]{0,3}(?=[:=])|(?<=[ \t])is(?=[ \t])|[ \t](?<=(?<![\w-])--?[a-z][\w-]{0,63}[ \t])[ \t]{0,8}(?:\\\r?\n[ \t]{0,64})?(?=[^\s-])`;
/** Text that separates a name from its value as often as it does not: the value must look like a secret. */
const UNSURE = String.raw`(?<=[ \t])(?:was|lautet|ist|est|es)(?=[ \t])|(?<=[ \t])[-\u2013\u2014](?=[ \t])|\|(?<=\|[^\n|]{1,64}\|)`;
/** The comma between two arguments or cells in quotes: `setHeader("Authorization", "…")`. */
const COMMA = String.raw`,(?<=["'\x60][ \t]?,)(?=[ \t]{0,8}["'\x60\d])`;
/** The start of a block with a name in quotes: `variable "password" {`. */
const BLOCK = String.raw`\{(?<=["'\x60][ \t]{0,8}\{)`;
/** The bracket of a call with a text: `setPassword("…")`. */
const CALL = String.raw`\((?=[ \t]{0,8}@?\\{0,7}["'\x60])`;
/** A comparison with a text or number, as in filters of OData and in SQL. */
const COMPARISON = String.raw`(?<=[ \t])(?:-?eq|like)(?=[ \t]{1,8}\\{0,7}["'\d])`;
const SEPARATORS = `${SURE}|${COMMA}|${CALL}|${COMPARISON}|${BLOCK}|(?<unsure>${UNSURE})`;
const SEPARATOR = new RegExp(SEPARATORS, "gi");
const HAS_SEPARATOR = new RegExp(SEPARATORS, "i");
/** Headers whose values contain separators and spaces: the value is the whole line. */
const WHOLE_LINE_HEADER = /authori[sz]ation|cookie/i;
/** Separators whose values have no spaces. */
const ENDS_SOON = /^(?:[\s\\]+|,|-?eq|like)$/i;
const LITERAL = /^(?:true|false|null|undefined|none)$/i;

/** Whether the text contains anything that separates a name from a value. */
export function hasSeparator(text: string): boolean {
  return HAS_SEPARATOR.test(text) || text.includes("<") || NETRC.test(text);
}

/**
 * An entry of .netrc, where spaces separate names and values: `machine a login b password …`. A password may come first; a sentence may
 * hold it and a login too, but no machine.
 */
const NETRC =
  /\blogin\s+\S+(?:\s+(?:password|account)\s+\S+)+|(?:\bmachine\s+\S+|(?<=^|\n)[ \t]{0,64}default)(?:\s+account\s+\S+)?\s+password\s+\S+(?:\s+account\s+\S+)?\s+login\s/i;
const NETRC_ENTRIES = new RegExp(NETRC, "gi");
const NETRC_VALUES = /(?<=\s)(?:password|account)\s+(\S+)/gi;

/** Finds the passwords of .netrc's entries. */
export function findInNetrc(text: string, found: (span: Span) => void): void {
  if (!NETRC.test(text)) return;
  for (const { 0: entry, index } of text.matchAll(NETRC_ENTRIES)) {
    for (const { 0: pair, 1: value = "", index: at } of entry.matchAll(NETRC_VALUES)) {
      const end = index + at + pair.length;
      found({ start: end - value.length, end });
    }
  }
}

/** Calls that set what their first argument names; others list names. */
const SETS =
  /(?:set|put|def|add|append|header|cookie|env|insert|write|store|config|with|assign|prop|attr|var|const)\w*\(\s*["'`]$/i;
const MAX_CALL_REACH = 40;
/** Names of calls that set what they name. */
const SETTER = /(?:^|[^a-z])(?:set|with|put|add|update|change|assign|new)(?:_|(?=[A-Z]))/i;
const ARGUMENT = /["'`]?([^"'`\n]{1,64})/y;

/** Values of secret names in any text: `password=…`, `"token": "…"`, `;jsessionid=…`, `?sig=…`. */
export function findNamed(text: string, budget: Budget, found: (span: Span) => void): void {
  const valueAt = valueFinder(text);
  const pairs = new LabelledPairs(text, budget, ({ words, from }) =>
    valueAt(from, isParameterAt(text, words.start)),
  );
  let handledTo = 0;
  for (const { 0: separator, index, groups } of text.matchAll(SEPARATOR)) {
    if (index < handledTo) continue;
    const words = wordsBefore(text, index, handledTo);
    if (words === null) continue;
    if (!budget.takeName(words.phrase)) return found({ start: index + 1, end: text.length });
    if (separator === "{") {
      pairs.openBlock(words.single, index);
      continue;
    }
    const from = valueStart(text, index + separator.length);
    const isUnsure = groups?.["unsure"] !== undefined;
    const role = isUnsure || separator === "," ? null : labelRoleOf(words.single);
    const isLabelled = role !== null && pairs.isLabelled({ role, words, at: index, from }, found);
    const name = isLabelled
      ? labelledName(words)
      : secretNameBefore(words, { text, budget, from: handledTo });
    if (name === null) continue;
    const isParameter = isParameterAt(text, name.start);
    // Checked before the value's end is searched: skipped values would repeat that search and make it quadratic.
    if (name.secrecy === "parameter" && !isParameter) continue;
    if (/^is$/i.test(separator) && (isStatement(text, from) || isSentence(name, text, from))) continue;
    if (isUnsure && (name.secrecy !== "secret" || !looksSecretAt(text, from))) continue;
    if ((separator === "," || separator === "(") && !isArgument(text, name, from)) continue;
    const isHeader = text[index] === ":" && WHOLE_LINE_HEADER.test(name.text);
    const value: Value = isHeader
      ? lineOf(text, from)
      : valueAt(from, isParameter || isUnsure || ENDS_SOON.test(separator));
    if (value.end <= value.start) continue;
    const plain = text.slice(value.start, value.end);
    if (LITERAL.test(plain)) continue;
    if (!isSecretValue(name.secrecy, { text: plain, isParameter })) continue;
    found(value);
    // A bare value may contain further names, each with a value of its own: `token=1|password: 2`.
    handledTo = value.isBare ? value.start : value.end;
  }
}

/** Whether a word that names a secret only by its value stands in a sentence: `Code is poetry`. */
const isSentence = ({ secrecy }: Name, text: string, from: number) =>
  secrecy !== "secret" && !looksSecretAt(text, from);

/** Whether the text behind a name and a comma or bracket is its value, and not another name or what is done with it. */
function isArgument(text: string, name: Name, from: number): boolean {
  if (name.secrecy !== "secret") return false;
  ARGUMENT.lastIndex = from;
  const argument = ARGUMENT.exec(text)?.[1] ?? "";
  if (name.text.startsWith("-")) return !argument.startsWith("-");
  return (
    SETTER.test(name.text) ||
    SETS.test(text.slice(Math.max(0, name.start - MAX_CALL_REACH), name.start)) ||
    looksSecret(argument)
  );
}

interface Name {
  text: string;
  start: number;
  secrecy: Secrecy;
}

const labelledName = ({ single, start }: Words): Name => ({ text: single, start, secrecy: "secret" });

interface Around {
  text: string;
  budget: Budget;
  /** No word before it belongs to a name. */
  from: number;
}

function secretNameBefore(words: Words, { text, budget, from }: Around): Name | null {
  const name = secretNameOf(words, budget);
  if (name !== null || text[words.end] !== ")") return name;
  const named = wordsBeforeRemark(text, words, from);
  return named === null ? null : secretNameOf(named, budget);
}

function secretNameOf({ single, phrase, end }: Words, budget: Budget): Name | null {
  const isWeak = /(?:codes?|keys?|number|no)$/i.test(single);
  // The words before a weak name can change its meaning: `postal code`, `api key`.
  const name = isWeak ? phrase : single;
  const secrecy = budget.judge(name);
  if (secrecy !== "harmless") return { text: name, start: end - name.length, secrecy };
  return phrase.length > single.length && budget.isSecretPhrase(phrase)
    ? { text: phrase, start: end - phrase.length, secrecy: "secret" }
    : null;
}
