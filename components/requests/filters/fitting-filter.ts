import { DETAIL_NAMES, PROPERTY_NAMES } from "@/lib/contracts/log-filters";
import { type RequestFilters, requestFiltersSchema } from "@/lib/contracts/request-log";
import { withoutFilters } from "./filter-copy";

interface NamedKey {
  id: string;
  name: string;
  display: string;
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*)$/i;

/** Filters in place of a search for a status, a method, a key or an address, which the search does not look at. */
export function fittingFilters(
  filters: RequestFilters,
  keys: readonly NamedKey[] = [],
): RequestFilters | null {
  const text = filters.q?.trim();
  if (text === undefined) return null;
  const rest = withoutFilters(filters, ["q"]);
  const { status, method } = requestFiltersSchema.shape;
  const asStatus = status.safeParse(text.toLowerCase()).data;
  if (asStatus !== undefined) return { ...rest, status: asStatus };
  const asMethod = method.safeParse(text.toUpperCase()).data;
  if (asMethod !== undefined) return { ...rest, method: asMethod };
  const key = keys.find(({ name, display }) => name.toLowerCase() === text.toLowerCase() || display === text);
  if (key) return { ...rest, key: key.id };
  return ADDRESS.test(text) ? { ...rest, address: text } : null;
}

/** The fitting filter as the address names it, and its value as it was searched for: "status 404". */
export function fittingCopy(filters: RequestFilters, fitting: RequestFilters): string {
  const names = [...PROPERTY_NAMES, ...DETAIL_NAMES];
  const name = names.find((each) => fitting[each] !== filters[each]) ?? "";
  return `${name} ${filters.q ?? ""}`.trim();
}
