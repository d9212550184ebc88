import { PROPERTY_FILTERS, type PropertyName } from "@/lib/log-filters/filter-table";
import type { RequestFacets } from "@/lib/contracts/log/request-counts";
import { statusClassOf } from "@/lib/errors/status-filter";
import type { FilterOption } from "@/lib/log-filters/log-filter";

export interface NamedKey {
  id: string;
  name: string;
  display: string;
  status: string;
}

export interface NamedBot {
  id: string;
  name: string;
}

/** The path of a bot, with all calls below it. */
export const botPath = (id: string) => `/intake-bots/${id}`;

/** The values that a property can have: the workspace's own first, those that only the log has last. */
export function filterOptions(
  name: PropertyName,
  keys: readonly NamedKey[] = [],
  facets?: RequestFacets,
): readonly FilterOption[] {
  const { options } = PROPERTY_FILTERS[name];
  const known = name === "key" ? [...keys.map(keyOption), ...options] : options;
  const others = (facets?.[name] ?? []).filter(({ value }) => !known.some((each) => each.value === value));
  return [...known, ...(name === "status" ? [] : others.map(({ value }) => ({ value, label: value })))];
}

function keyOption({ id, name, status }: NamedKey): FilterOption {
  return { value: id, label: name, isCode: false, ...(status !== "active" && { hint: status }) };
}

/** How many requests each value of the filter would show; a status class is the sum of its statuses. */
export function facetCounts(
  facets: RequestFacets | undefined,
  name: PropertyName,
): Map<string, number> | null {
  if (!facets) return null;
  const counts = new Map(facets[name].map(({ value, count }) => [value, count]));
  if (name !== "status") return counts;
  for (const { value, count } of facets.status) {
    const ofClass = statusClassOf(value);
    counts.set(ofClass, (counts.get(ofClass) ?? 0) + count);
  }
  return counts;
}
