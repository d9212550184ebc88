import { FILTER_NAMES, type LogFilterName } from "@/lib/log-filters/filter-table";

/** Text in quotes, which may still be without their end. */
const QUOTED = String.raw`"(?:[^"\\]|\\.)*(?:"|\\?$)`;
const TERMS = new RegExp(String.raw`(?:[^\s"]|${QUOTED})+`, "gs");
const VALUES = new RegExp(`(?:[^,"]|${QUOTED})+`, "gs");
const TERM = /^(-?)([a-z][\w-]*):(.*)$/is;

/** The filter at the end of a typed text. */
export interface Term {
  /** The text before it. */
  before: string;
  minus: string;
  /** The filter whose values are typed; null while its name is. */
  name: LogFilterName | null;
  /** The values before the last one, with their comma. */
  former: string;
  /** The last value or the name as far as it is typed. */
  typed: string;
}

/** The part at the end of the text; empty if the text ends between two parts. */
function lastPart(text: string, parts: RegExp): string {
  const last = text.match(parts)?.at(-1) ?? "";
  return text.endsWith(last) ? last : "";
}

export function lastTerm(draft: string): Term {
  const text = lastPart(draft, TERMS);
  const before = draft.slice(0, draft.length - text.length);
  const [, minus = "", typedName = "", values = ""] = TERM.exec(text) ?? [];
  const name = FILTER_NAMES.find((each) => each === typedName.toLowerCase());
  if (name === undefined)
    return {
      before,
      minus: text.startsWith("-") ? "-" : "",
      name: null,
      former: "",
      typed: text.replace(/^-/, ""),
    };
  const typed = lastPart(values, VALUES);
  return { before, minus, name, former: values.slice(0, values.length - typed.length), typed };
}

/** The filter whose values are being typed; null while none is. */
export const typedFilter = (draft: string): LogFilterName | null => lastTerm(draft).name;

/** The minus of the value being typed; its term may have another. */
export const ownMinus = ({ typed }: Pick<Term, "typed">) => (typed.startsWith("-") ? "-" : "");

/** A typed value without its signs, for a search in names. */
export const plainText = (typed: string) =>
  typed
    .replace(/^-?[~=<>]?"?/, "")
    .replace(/"$/, "")
    .toLowerCase();
