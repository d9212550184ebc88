import { API_ROUTES, UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import type { RequestFacets } from "@/lib/contracts/request-counts";
import { HTTP_METHODS, NONE, OTHER_METHOD } from "@/lib/contracts/request-log";
import { ERROR_CATALOG, ERROR_CODES } from "@/lib/errors/catalog";
import { STATUS_CLASSES, STATUSES } from "@/lib/errors/status-filter";
import type { FilterOption } from "./filter-menu";

const CLASS_WORDS = { "2xx": "Succeeded", "4xx": "Refused", "5xx": "Failed" } as const;
const STATUS_WORDS: Readonly<Record<string, string>> = {
  "400": "Bad request",
  "401": "Unauthorized",
  "403": "Forbidden",
  "404": "Not found",
  "409": "Conflict",
  "429": "Too many requests",
  "500": "Internal error",
};

/** Classes, with their statuses under them; success has but one. */
export const STATUS_OPTIONS: readonly FilterOption<string>[] = STATUS_CLASSES.flatMap((value) => [
  { value, label: value, hint: CLASS_WORDS[value] },
  ...STATUSES.filter((status) => status[0] === value[0] && status !== "200").map((status) => {
    return { value: status, label: status, hint: STATUS_WORDS[status] ?? "", isIndented: true };
  }),
]);

export const CODE_OPTIONS: readonly FilterOption<(typeof ERROR_CODES)[number] | typeof NONE>[] = [
  ...ERROR_CODES.map((value) => {
    return { value, label: value, hint: String(ERROR_CATALOG[value].status) };
  }),
  { value: NONE, label: "No error", hint: "Succeeded", isCode: false },
];

export const METHOD_OPTIONS: readonly FilterOption<(typeof HTTP_METHODS)[number] | typeof OTHER_METHOD>[] = [
  ...HTTP_METHODS.map((value) => ({ value, label: value })),
  { value: OTHER_METHOD, label: "Other methods", isCode: false },
];

export const ROUTE_OPTIONS: readonly FilterOption<string>[] = [
  ...API_ROUTES.map((value) => ({ value, label: value })),
  { value: UNMATCHED_ROUTE, label: "No endpoint", hint: "Refused before, or no such path", isCode: false },
];

interface NamedKey {
  id: string;
  name: string;
  status: string;
}

export function keyOptions(keys: readonly NamedKey[] = []): FilterOption<string>[] {
  return [
    ...keys.map(({ id, name, status }) => {
      return { value: id, label: name, isCode: false, ...(status !== "active" && { hint: status }) };
    }),
    { value: NONE, label: "No key", hint: "None, or none that is known", isCode: false },
  ];
}

type FacetName = "status" | "code" | "method" | "route" | "key";

/** What each value of the filter would show; a class of statuses is the sum of its own. */
export function facetCounts(facets: RequestFacets | undefined, name: FacetName): Map<string, number> | null {
  if (!facets) return null;
  const counts = new Map(facets[name].map(({ value, count }) => [value, count]));
  if (name !== "status") return counts;
  for (const { value, count } of facets.status) {
    const ofClass = `${value[0] ?? ""}xx`;
    counts.set(ofClass, (counts.get(ofClass) ?? 0) + count);
  }
  return counts;
}
