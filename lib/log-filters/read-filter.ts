import * as z from "zod";
import { findRequestId } from "../api/request-id";
import { isStorableText } from "../text/encoding";
import {
  FILTER_NAMES,
  filterOf,
  type LogFilterName,
  SEARCH_MAX_LENGTH,
  SEARCH_MIN_LENGTH,
} from "./filter-table";
import { formatNumber } from "../format/format-number";
import { recordOf } from "../typed-objects";
import { type FilterValue, MAX_FILTER_VALUES, parseValues, printValue, printValues } from "./filter-value";

const MAX_FILTER_LENGTH = 4_000;

/** Returns the value as its filter compares it, or the reason why it is invalid. */
export function readFilterValue(name: LogFilterName, value: FilterValue): FilterValue | string {
  const { operators, read, takes, keyword } = filterOf(name);
  const given = printValue(value);
  const invalid = `“${given}” is not a valid ${name}. Use ${takes}.`;
  const operator = value.operator === "" ? operators[0] : value.operator;
  if (!operators.includes(operator)) return invalid;
  if (operators[0] === ">" && value.operator === "")
    return `“${given}” needs > or < before it. Use ${takes}.`;
  const text = read(value.text, operator);
  if (text === null) return invalid;
  // An equals sign is redundant where values are compared for equality anyway.
  const isEqual = operators.length === 2 || (keyword !== undefined && text !== keyword);
  const isIdle = operator === "=" && isEqual;
  return { ...value, text, operator: isIdle ? "" : operator };
}

/** Why a text is no list of values. */
export const incompleteValues = (name: string) =>
  `The values of ${name} are incomplete: a quote or a value is missing.`;

/** Returns the values of a filter in canonical form, or the reason why they are invalid. */
export function readFilter(
  name: LogFilterName,
  given: string,
): { values: FilterValue[] } | { problem: string } {
  if (given.length > MAX_FILTER_LENGTH)
    return {
      problem: `The values of ${name} can have at most ${formatNumber(MAX_FILTER_LENGTH)} characters together.`,
    };
  const parsed = parseValues(given);
  if (parsed === null) return { problem: incompleteValues(name) };
  return readFilterValues(name, parsed);
}

export function readFilterValues(
  name: LogFilterName,
  given: readonly FilterValue[],
): { values: FilterValue[] } | { problem: string } {
  if (given.length > MAX_FILTER_VALUES)
    return { problem: `${name} can have at most ${MAX_FILTER_VALUES} values.` };
  const values = given.map((value) => readFilterValue(name, value));
  const problem = values.find((value) => typeof value === "string");
  return problem === undefined
    ? { values: values.filter((value) => typeof value !== "string") }
    : { problem };
}

const filterSchema = (name: LogFilterName) =>
  z.string().transform((given, context) => {
    const read = readFilter(name, given);
    if ("values" in read) return printValues(read.values);
    context.addIssue({ code: "custom", message: read.problem });
    return z.NEVER;
  });

/**
 * A request id, which leads straight to its row, also where it stands in a header's line or in a link; else the start of
 * one, an error code, or part of a path, an error's message or an issue, in any case of letters. A path may have its method,
 * origin and /api/v1 before it.
 */
const searchSchema = z
  .string()
  .transform((text) => findRequestId(text) ?? text.trim())
  .pipe(z.string().min(SEARCH_MIN_LENGTH).max(SEARCH_MAX_LENGTH).refine(isStorableText));

/** The filters and the search of a URL. An absent one does not filter. */
export const FILTER_SCHEMAS = {
  ...recordOf(FILTER_NAMES, (name) => filterSchema(name).optional()),
  q: searchSchema.optional(),
};
