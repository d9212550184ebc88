import type { ApiKey, KeyOrder, KeySearch } from "@/lib/contracts/api-key";
import { sum } from "@/lib/sum";
import { isStillCalled, type KeyCondition, keyConditionAt, type KeyWorkspace } from "./key-condition";

interface KeyView {
  apiKeys: ApiKey[];
  /** Matching keys that have ended, whether they are shown or not. */
  ended: number;
  /** Those of them that are hidden although they are still called. */
  hiddenCalled: number;
}

/** The keys that the list shows, in its order. */
export function viewKeys(
  all: readonly ApiKey[],
  { q, ended, sort, order }: KeySearch,
  { workspace, now }: { workspace: KeyWorkspace; now: number },
): KeyView {
  const matching = all.filter((apiKey) => q === undefined || matches(apiKey, q));
  const shown = matching.filter(({ status }) => ended === "shown" || status === "active");
  const hasEnded = matching.filter(({ status }) => status !== "active");
  const direction = order === "asc" ? 1 : -1;
  const valueOf = VALUES[sort];
  return {
    apiKeys: shown.toSorted((a, b) => {
      const [first, second] = [valueOf(a, { workspace, now }), valueOf(b, { workspace, now })];
      // Keys without a value come last in both directions.
      if (first === null || second === null) return Number(first === null) - Number(second === null);
      return direction * (first < second ? -1 : first > second ? 1 : 0);
    }),
    ended: hasEnded.length,
    hiddenCalled: hasEnded.filter((apiKey) => !shown.includes(apiKey) && isStillCalled(apiKey, now)).length,
  };
}

/** A text in which each word is found somewhere in the key's own facts, in any case of letters. */
function matches({ name, display, note, scopes, createdBy }: ApiKey, q: string): boolean {
  const text = [name, display, note ?? "", createdBy, ...scopes].join("\n").toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What needs action first. */
const BY_URGENCY: readonly KeyCondition[] = [
  "expires_soon",
  "unused",
  "archived",
  "no_api_access",
  "active",
  "expired",
  "revoked",
];

interface Now {
  workspace: KeyWorkspace;
  now: number;
}

const VALUES: Readonly<Record<KeyOrder, (apiKey: ApiKey, now: Now) => string | number | null>> = {
  state: (apiKey, { workspace, now }) => BY_URGENCY.indexOf(keyConditionAt(apiKey, workspace, now)),
  name: ({ name }) => name.toLowerCase(),
  used: ({ lastUsedAt }) => lastUsedAt,
  requests: ({ hourlyRequests }) => sum(hourlyRequests),
  expires: ({ expiresAt, status }) => (status === "revoked" ? null : expiresAt),
  created: ({ createdAt }) => createdAt,
};

/** The order that a column has at first: names from A, times and counts from the newest and largest. */
export const firstOrder = (sort: KeyOrder): KeySearch["order"] =>
  sort === "name" || sort === "state" || sort === "expires" ? "asc" : "desc";
