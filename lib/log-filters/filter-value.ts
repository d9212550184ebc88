import { NONE } from "../contracts/log/log-fields";

/*
 * The values of one filter as text: `4xx,-429`, `~acme`, `>500ms`. A minus excludes a value, an operator says how it is
 * compared, and quotes keep a comma, a space or a leading sign. An address holds them by the filter's name.
 */

/** The maximum for one filter: each value costs a comparison for every row. */
export const MAX_FILTER_VALUES = 20;

/** `~` contains, `=` is exactly, `>` more than, `<` less than. Without one, each filter compares in its own way. */
const OPERATORS = ["~", "=", ">", "<"] as const;
export type FilterOperator = "" | (typeof OPERATORS)[number];

export interface FilterValue {
  text: string;
  operator: FilterOperator;
  isExcluded: boolean;
}

const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"`;
const SIGNS = `(-?)([${OPERATORS.join("")}]?)`;
const NEEDS_QUOTES = new RegExp(String.raw`^$|[\s,"]|^[-${OPERATORS.join("")}]`);

/** Matches one value at its start, up to the next comma, or to the next space in a text with several filters. */
const valuePattern = (bare: string) => {
  // Signs alone are no value: their text is still missing.
  const signsAlone = `(?:-[${OPERATORS.join("")}]?|[${OPERATORS.join("")}])(?!${bare})`;
  return new RegExp(`(?!${signsAlone})${SIGNS}(?:${QUOTED}(?=[\\s,]|$)|(?!")(${bare}))`, "sy");
};
const IN_LIST = valuePattern("[^,]+");
const IN_TEXT = valuePattern(String.raw`[^\s,]+`);

interface ReadValues {
  values: FilterValue[];
  /** Where the list ends in the source. */
  end: number;
}

/** Reads a list of values from `start` on; null where one is missing, or quotes do not close. */
function readValues(source: string, start: number, pattern: RegExp): ReadValues | null {
  const values: FilterValue[] = [];
  let end = start;
  for (;;) {
    pattern.lastIndex = end;
    const found = pattern.exec(source);
    if (!found) return null;
    const [whole, sign, operator, quoted, bare = ""] = found;
    values.push({
      text: quoted === undefined ? bare.trim() : quoted.replaceAll(/\\(.)/gs, "$1"),
      // safe: the pattern has only these
      operator: operator as FilterOperator,
      isExcluded: sign === "-",
    });
    end += whole.length;
    if (source[end] !== ",") return { values, end };
    end++;
  }
}

/** Parses the values of one filter; null if the text is no such list. */
export function parseValues(source: string): FilterValue[] | null {
  const read = readValues(source, 0, IN_LIST);
  return read?.end === source.length ? read.values : null;
}

/** Reads the values that stand at `start` of a text with several filters. */
export const readValuesIn = (source: string, start: number): ReadValues | null =>
  readValues(source, start, IN_TEXT);

export const quote = (text: string) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** Prints a value without its minus. */
export const printValue = ({ text, operator }: Pick<FilterValue, "text" | "operator">) =>
  operator + (NEEDS_QUOTES.test(text) ? quote(text) : text);

/** Prints values in the one form that equal lists share: each once, the excluded ones last. */
export function printValues(values: readonly FilterValue[]): string {
  const of = (isExcluded: boolean) => values.filter((each) => each.isExcluded === isExcluded).map(printValue);
  return [...new Set([...of(false), ...of(true).map((each) => `-${each}`)])].join(",");
}

/** The filter that accepts this text alone, whatever characters it has. */
export const exactly = (text: string, operator: FilterOperator = "") => printValue({ text, operator });

/** The value of the filter on agents that shows the requests with this one alone, also of a caller that is named "none". */
export const agentValue = (userAgent: string | null): Pick<FilterValue, "text" | "operator"> => ({
  text: userAgent ?? NONE,
  operator: userAgent === NONE ? "=" : "",
});

/** The text that `exactly` was given; null for any other filter. */
export function onlyText(source: string | undefined): string | null {
  const [only, ...others] = (source === undefined ? null : parseValues(source)) ?? [];
  return only === undefined || only.isExcluded || others.length > 0 ? null : only.text;
}
