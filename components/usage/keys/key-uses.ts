import type { Usage, UsageRequests } from "@/lib/contracts/usage";
import { NONE } from "@/lib/contracts/log/log-fields";
import { wordOf } from "@/lib/format/format-number";
import { MAX_FILTER_VALUES } from "@/lib/log-filters/filter-value";
import { sum } from "@/lib/sum";

type RequestUse = UsageRequests["byKey"][number];

/** The use of one key, or of several as one row, in a month. */
export interface KeyUse {
  row: string;
  name: string;
  /** The keys of the row; none for what no key did. */
  keys: { id: string; name: string }[];
  isActive: boolean;
  submissions: number;
  /** Null for what is not made by requests. */
  requests: number | null;
  limited: number;
}

/**
 * The month by key, most used first: the ended ones are one row, as is what no key did, and what is no longer stored. The
 * submissions sum to the used quota, the requests to all of the month.
 */
export function toKeyUses(
  { byKey, gone }: Usage["submissions"],
  { byKey: requests }: UsageRequests,
): KeyUse[] {
  const submissionsOf = new Map(byKey.map(({ id, count }) => [id, count]));
  // A key may have submissions that the log no longer counts.
  const listed = new Set(requests.map(({ id }) => id));
  const others = byKey
    .filter(({ id }) => id !== null && !listed.has(id))
    .map(({ id, name }): RequestUse => ({ id, name, status: null, requests: 0, limited: 0 }));
  const uses = [...requests, ...others].map((use) => toUse(use, submissionsOf.get(use.id) ?? 0));
  const ended = uses.filter(({ isActive, keys }) => !isActive && keys.length > 0);
  const made = submissionsOf.get(null) ?? 0;
  const rows = [
    ...uses.filter(({ isActive }) => isActive),
    ...(ended.length > 0 ? [together(ended)] : []),
    ...uses.filter(({ keys }) => keys.length === 0).map((use) => ({ ...use, submissions: 0 })),
    ...(made > 0 ? [notByRequests("Made in the product", made)] : []),
    ...(gone > 0 ? [notByRequests("Of deleted bots", gone)] : []),
  ];
  return rows.toSorted((a, b) => b.submissions - a.submissions || (b.requests ?? 0) - (a.requests ?? 0));
}

function toUse({ id, name, status, requests, limited }: RequestUse, submissions: number): KeyUse {
  const keys = id === null ? [] : [{ id, name }];
  return { row: id ?? name, name, keys, isActive: status === "active", submissions, requests, limited };
}

function together(ended: readonly KeyUse[]): KeyUse {
  const [first] = ended;
  return {
    row: "ended",
    name: ended.length === 1 && first ? first.name : wordOf(ended.length, "ended key"),
    keys: ended.flatMap(({ keys }) => keys),
    isActive: false,
    submissions: sum(ended.map(({ submissions }) => submissions)),
    requests: sum(ended.map(({ requests }) => requests ?? 0)),
    limited: sum(ended.map(({ limited }) => limited)),
  };
}

/** The log's filter on a row's keys; null if they are more than a filter may have. */
export function keyFilter(keys: KeyUse["keys"]): string | null {
  if (keys.length > MAX_FILTER_VALUES) return null;
  return keys.length === 0 ? NONE : keys.map(({ id }) => id).join(",");
}

const notByRequests = (name: string, submissions: number): KeyUse => ({
  row: name,
  name,
  keys: [],
  isActive: false,
  submissions,
  requests: null,
  limited: 0,
});
