import { isStillCalled, keyConditionAt } from "@/components/api-keys/list/key-condition";
import type { ApiKey } from "@/lib/contracts/api-key";
import type { Overview, OverviewKey } from "@/lib/contracts/overview";
import type { Membership } from "@/lib/contracts/workspace";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatMoment, formatRelative } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { routes } from "@/lib/routes";
import { capitalize } from "@/lib/text/capitalize";

/** A key that needs attention, with the most urgent reason. */
export interface KeyAttention {
  id: string;
  name: string;
  label: string;
  tone: "bad" | "warn" | "limit" | "neutral";
  text: string;
  href: string;
  /** The link's text. */
  action: string;
}

interface Facts {
  overview: Overview;
  workspace: Pick<Membership, "slug" | "plan" | "archivedAt">;
  now: number;
  zone: TimeZone;
}

/** Most urgent first: keys called after their end, those that lack a scope, limited ones, those that end soon, and unused ones. */
export function keysNeedingAttention(apiKeys: readonly ApiKey[], facts: Facts): KeyAttention[] {
  const counts = new Map(facts.overview.keys.map((counted) => [counted.id, counted]));
  return REASONS.flatMap((reason) =>
    apiKeys.flatMap((apiKey): { id: string; found: KeyAttention }[] => {
      // Whoever made it watches its calls, and it ends by itself.
      if (apiKey.isTemporary) return [];
      const found = reason(apiKey, counts.get(apiKey.id) ?? NOT_CALLED, facts);
      return found ? [{ id: apiKey.id, found: { id: apiKey.id, name: apiKey.name, ...found } }] : [];
    }),
  )
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
    .map(({ found }) => found);
}

type Counts = Omit<OverviewKey, "id">;
const NOT_CALLED: Counts = { requests: 0, unauthenticated: 0, lackingScopes: 0, limited: 0 };

type Reason = (apiKey: ApiKey, counts: Counts, facts: Facts) => Omit<KeyAttention, "id" | "name"> | null;

/** The rows behind a count of the 24 hours. */
function rowsOf({ id }: ApiKey, code: string, { overview: { from, to }, workspace }: Facts): string {
  return routes.requests(workspace.slug, { key: id, code, from, to });
}

const stillCalled: Reason = (apiKey, { unauthenticated }, facts) => {
  if (unauthenticated === 0 || !isStillCalled(apiKey, facts.now)) return null;
  const from = apiKey.lastUsedAddress === null ? "" : `, last from ${apiKey.lastUsedAddress}`;
  return {
    label: "still called",
    tone: "bad",
    text: `${countOf(unauthenticated, "call")} refused in 24 h${from}`,
    href: rowsOf(apiKey, "authentication_required", facts),
    action: "Show calls",
  };
};

const lackingScope: Reason = (apiKey, { lackingScopes, requests }, facts) =>
  apiKey.status === "active" && lackingScopes > 0
    ? {
        label: "lacks a scope",
        tone: "warn",
        text: `${formatNumber(lackingScopes)} of ${countOf(requests, "call")} refused in 24 h`,
        href: rowsOf(apiKey, "insufficient_scopes", facts),
        action: "Show failures",
      }
    : null;

const limited: Reason = (apiKey, { limited: count, requests }, facts) =>
  apiKey.status === "active" && count > 0
    ? {
        label: "limited",
        tone: "limit",
        text: `${formatNumber(count)} of ${countOf(requests, "call")} exceeded the rate limit`,
        href: rowsOf(apiKey, "rate_limit_exceeded", facts),
        action: "Show failures",
      }
    : null;

/** While the workspace blocks its keys, that is the condition of each, so none is shown as expiring or unused. */
const expiring: Reason = (apiKey, _counts, { workspace, now, zone }) =>
  keyConditionAt(apiKey, workspace, now) === "expires_soon" && apiKey.expiresAt !== null
    ? {
        label: "expires soon",
        tone: "warn",
        text: `${capitalize(formatRelative(apiKey.expiresAt, now))}, ${formatMoment(apiKey.expiresAt, zone)}`,
        href: routes.apiKey(workspace.slug, apiKey.id),
        action: "Open key",
      }
    : null;

const unused: Reason = (apiKey, _counts, { workspace, now }) =>
  keyConditionAt(apiKey, workspace, now) === "unused"
    ? {
        label: "unused",
        tone: "neutral",
        text:
          apiKey.lastUsedAt === null
            ? `Never, created ${formatRelative(apiKey.createdAt, now)}`
            : `Last used ${formatRelative(apiKey.lastUsedAt, now)}`,
        href: routes.apiKey(workspace.slug, apiKey.id),
        action: "Open key",
      }
    : null;

const REASONS: readonly Reason[] = [stillCalled, lackingScope, limited, expiring, unused];
