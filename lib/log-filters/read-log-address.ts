import { type RequestFilters, requestFiltersSchema, requestSearchSchema } from "../contracts/log/request-log";
import { parseSearchParams, type RawSearchParams, toRawSearchParams } from "../contracts/search-params";
import { exactly } from "./filter-value";

/** Reads the Requests screen's address, also one of a link that was made when filters had other names. */
export function readLogAddress({ address, exactPath, ...params }: RawSearchParams) {
  const [caller, path] = [address, exactPath].map(firstOf);
  return parseSearchParams(requestSearchSchema, {
    ...(caller !== undefined && { caller: exactly(caller) }),
    ...(path !== undefined && { path: exactly(path, "=") }),
    ...params,
  });
}

/** The names that filters had before. */
const FORMER = new Set(["address", "exactPath"]);

interface ViewAddress {
  filters: RequestFilters;
  /** As in the address; undefined if the view leaves the reader's own columns. */
  columns?: string | undefined;
}

/**
 * What a saved view's parameters say. Where this version does not know one of them, as after a downgrade, it names
 * those instead: the others alone would show more rows than the view has.
 */
export function readViewAddress(search: string): ViewAddress | { unknown: string[] } {
  const given = toRawSearchParams(search);
  const { value, ignored } = readLogAddress(given);
  const foreign = Object.keys(given)
    .filter((name) => !(name in requestSearchSchema.shape) && !FORMER.has(name))
    .map((name) => ({ name, value: firstOf(given[name]) ?? "" }));
  const unknown = [...ignored, ...foreign].map((each) => `${each.name}=${each.value}`);
  return unknown.length > 0
    ? { unknown }
    : { filters: requestFiltersSchema.parse(value), columns: value.columns };
}

const firstOf = (given: string | string[] | undefined) => (Array.isArray(given) ? given[0] : given);
