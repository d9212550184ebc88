"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot, KeyRound, List, ListFilter, Search } from "lucide-react";
import { isStillCalled, keyConditionAt } from "@/components/api-keys/list/key-condition";
import { CONDITIONS } from "@/components/api-keys/list/key-status";
import { apiKeyListQuery } from "@/components/api-keys/queries";
import { enteredText } from "@/components/requests/filters/entered-text";
import { requestQuery } from "@/components/shell/queries/request-query";
import { BotStatusBadge } from "@/components/intake-bots/state-badges";
import { botListQuery } from "@/components/intake-bots/queries";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Badge, StatusBadge } from "@/components/ui/badge";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import { findRequestId } from "@/lib/api/request-id";
import type { ApiKey } from "@/lib/contracts/api-key";
import type { Membership } from "@/lib/contracts/workspace";
import { DashboardRequestError } from "@/lib/dashboard-fetch";
import { formatMoment } from "@/lib/format/format-time";
import { holdsKeyLike } from "@/lib/keys/key-like";
import { keyIdsOf, parseFilterText } from "@/lib/log-filters/filter-text";
import { routes } from "@/lib/routes";
import { serverNow } from "@/lib/server-clock";
import { visibleText } from "@/lib/text/visible-text";
import type { PaletteGroup, PaletteItem } from "./palette-items";

/** The keys of the workspace, by name and by the beginning and end that every list shows. */
export function useKeyItems(): PaletteGroup {
  const { slug } = useWorkspace();
  const { data } = useQuery(apiKeyListQuery(slug));
  const toItem = useToKeyItem();
  return { heading: "Keys", items: data?.apiKeys.map(toItem) ?? [] };
}

/** The intake bots of the workspace, by name. */
export function useBotItems(): PaletteGroup {
  const { slug } = useWorkspace();
  const { data } = useQuery(botListQuery(slug));
  const items = data?.bots.map((bot): PaletteItem => ({
    id: `bot ${bot.id}`,
    label: visibleText(bot.name),
    icon: Bot,
    keywords: `intake bot, ${bot.id}`,
    fact: <BotStatusBadge status={bot.status} isBroken={bot.fieldCount === null} />,
    verb: "Open bot",
    does: { href: routes.intakeBot(slug, bot.id) },
  }));
  return { heading: "Intake bots", items: items ?? [] };
}

export function useToKeyItem(): (apiKey: ApiKey) => PaletteItem {
  const workspace = useWorkspace();
  return (apiKey) => ({
    id: `key ${apiKey.id}`,
    label: visibleText(apiKey.name),
    icon: KeyRound,
    keywords: apiKey.display,
    detail: <span className="font-mono text-xs">{apiKey.display}</span>,
    fact: keyFact(apiKey, workspace),
    verb: "Open key",
    does: { href: routes.apiKey(workspace.slug, apiKey.id) },
  });
}

function keyFact(apiKey: ApiKey, workspace: Membership) {
  const now = serverNow();
  if (isStillCalled(apiKey, now)) return <Badge tone="bad">still called</Badge>;
  const { tone, label } = CONDITIONS[keyConditionAt(apiKey, workspace, now)];
  return <Badge tone={tone}>{label}</Badge>;
}

const LINKED_WORKSPACE = /\/w\/([a-z0-9-]+)\//;

/** The request whose id or link was typed: of the linked workspace, if the person belongs to it, else of this one. */
export function useRequestItems(typed: string, memberships: readonly Membership[]): PaletteGroup {
  const current = useWorkspace();
  const zone = useTimeZone();
  const id = findRequestId(typed);
  const linked = LINKED_WORKSPACE.exec(typed)?.[1];
  const workspace = memberships.find(({ slug }) => slug === linked) ?? current;
  const { data, error } = useQuery({ ...requestQuery(workspace.slug, id ?? ""), enabled: id !== null });
  const heading = workspace.id === current.id ? "Requests" : `Requests of ${visibleText(workspace.name)}`;
  if (id === null) return { heading, items: [] };
  const isUnknown = error instanceof DashboardRequestError && error.code === "not_found";
  const item: PaletteItem = {
    id: `request ${id}`,
    label: `${id.slice(0, 16)}…${id.slice(-6)}`,
    icon: List,
    // So that it fits, whatever stands around the id.
    keywords: typed,
    does: { href: routes.request(workspace.slug, id) },
    ...(data && {
      detail: (
        <>
          {data.method} <StoredText text={data.path} layout="line" isCode />
        </>
      ),
      fact: (
        <>
          {formatMoment(data.createdAt, zone)} <StatusBadge status={data.status} />
        </>
      ),
      verb: "Open",
    }),
    ...(isUnknown && { fact: "not in this log", verb: "See why" }),
    ...(error && !isUnknown && { fact: "could not be looked up" }),
  };
  return { heading, items: [item] };
}

/**
 * Last: the log, filtered by a typed filter such as `status:404`, or searched for any other text. Never for something like a
 * key, which would stand in the address.
 */
export function useLogSearch(typed: string): PaletteGroup {
  const { slug } = useWorkspace();
  const { data } = useQuery(apiKeyListQuery(slug));
  const q = typed.trim();
  if (q.length < 2 || q.length > 200 || holdsKeyLike(q) || findRequestId(q) !== null)
    return { heading: "Log", items: [] };
  // Keys and bots are found by their names above.
  const text = enteredText(q, { keys: [], bots: [], facets: undefined });
  const { filters, problems } = parseFilterText(text, (key) => keyIdsOf(key, data?.apiKeys ?? null));
  const isFilter = problems.length === 0 && Object.keys(filters).some((name) => name !== "q");
  const item: PaletteItem = {
    id: "search log",
    label: isFilter ? `Requests with ${visibleText(text)}` : `Search requests for “${visibleText(q)}”`,
    icon: isFilter ? ListFilter : Search,
    keywords: q,
    does: { href: routes.requests(slug, isFilter ? filters : { q }) },
  };
  return { heading: "Log", items: [item] };
}
