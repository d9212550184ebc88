import { type FilterOption, PROPERTY_FILTERS, type PropertyName } from "@/lib/contracts/log-filters";
import type { RequestFacets } from "@/lib/contracts/request-counts";
import { statusClassOf } from "@/lib/errors/status-filter";

interface NamedKey {
  id: string;
  name: string;
  status: string;
}

/** The options of a property's menu: the workspace's own values first. */
export function filterOptions(name: PropertyName, keys: readonly NamedKey[] = []): readonly FilterOption[] {
  const { options } = PROPERTY_FILTERS[name];
  return name === "key" ? [...keys.map(keyOption), ...options] : options;
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
