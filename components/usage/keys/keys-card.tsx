"use client";

import { useQuery } from "@tanstack/react-query";
import { isNearlyFull, rateWindowsQuery } from "@/components/shell/queries/rate-windows";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Meter } from "@/components/ui/meter";
import { LinkedCount } from "@/components/ui/share-list";
import type { RateWindows, Usage, UsageRequests } from "@/lib/contracts/usage";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { findKeyHold } from "@/lib/keys/key-state";
import { visibleText } from "@/lib/text/visible-text";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import type { LogLinks } from "../log-links";
import { PlanHelp } from "../plan-help";
import { CARD_HEIGHTS } from "../usage-skeleton";
import { KeyName, KeyNames } from "./key-name";
import { keyFilter, type KeyUse, toKeyUses } from "./key-uses";

interface KeysCardProps {
  usage: Usage;
  requests: UsageRequests;
  links: LogLinks;
}

const NUMBER = "px-2 text-right tabular-nums";

/** The month by key, and how many requests each may still send in this minute, live. */
export function KeysCard({ usage, requests, links }: KeysCardProps) {
  const { slug, archivedAt } = useWorkspace();
  const hold = findKeyHold({ plan: usage.plan, archivedAt });
  const isLive = usage.isPresent && hold === null;
  const windows = useQuery({ ...rateWindowsQuery(slug), enabled: isLive });
  const uses = toKeyUses(usage.submissions, requests);
  const most = Math.max(1, ...uses.map(({ submissions }) => submissions));
  return (
    <Card className={cn("@container", CARD_HEIGHTS.keys)} aria-labelledby="usage-keys">
      <CardHeader className="mb-1">
        <CardTitle id="usage-keys" className="font-semibold">
          By key
        </CardTitle>
        <span className="flex items-center gap-2 text-xs text-muted">
          <span role="status" className="-my-0.5 empty:hidden">
            {isLive && windows.isError ? <Badge tone="bad">not live</Badge> : null}
          </span>
          {isLive ? `each key may make ${formatNumber(windowLimit(usage))} requests a minute` : null}
        </span>
      </CardHeader>
      {usage.isPresent && hold !== null ? <HeldNotice usage={usage} hold={hold} /> : null}
      {uses.length === 0 ? <p className="mt-2 text-muted">No keys, and no submissions this month</p> : null}
      {uses.length === 0 ? null : (
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="h-7 text-xs text-muted [&_th]:font-normal">
              <th scope="col" className="text-left">
                Key
              </th>
              <th scope="col" className="px-2 text-left @max-lg:hidden">
                Submissions
              </th>
              <th scope="col" className={NUMBER}>
                <span className="@lg:sr-only">Submissions</span>
              </th>
              <th scope="col" className={NUMBER}>
                Requests
              </th>
              <th scope="col" className={cn(NUMBER, "@max-md:hidden")}>
                Limited
              </th>
              <th
                scope="col"
                className={cn("pl-2 text-left @max-lg:text-right", !isLive && "@max-lg:hidden")}
              >
                {isLive ? (
                  <>
                    Left<span className="@max-md:hidden"> this minute</span>
                  </>
                ) : (
                  <span className="sr-only">Notes</span>
                )}
              </th>
            </tr>
          </thead>
          <tbody className={cn(windows.isError && isLive && "[&_td:last-child]:opacity-50")}>
            {uses.map((use) => (
              <UseRow
                key={use.row}
                use={use}
                most={most}
                links={links}
                windows={isLive ? (windows.data ?? "loading") : null}
              />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

const windowLimit = ({ plan }: Usage) => PLAN_LIMITS[plan].requestsPerMinute;

function HeldNotice({ usage, hold }: { usage: Usage; hold: NonNullable<ReturnType<typeof findKeyHold>> }) {
  if (hold === "archived")
    return (
      <p className="text-muted">The workspace is archived: every call is refused until it is restored.</p>
    );
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-muted">
        API access is not included in {PLAN_LIMITS[usage.plan].name}: every call is refused.{" "}
        {PLAN_LIMITS.pro.name} includes {PLAN_LIMITS.pro.requestsPerMinute} requests a minute, per key.
      </p>
      <PlanHelp owners={usage.owners} />
    </div>
  );
}

interface UseRowProps {
  use: KeyUse;
  most: number;
  links: LogLinks;
  /** Null where the columns of the live windows are left out. */
  windows: RateWindows | "loading" | null;
}

function UseRow({ use, most, links, windows }: UseRowProps) {
  const { name, keys, isActive, submissions, requests, limited } = use;
  const filter = keyFilter(keys);
  const hrefOf = (more: Record<string, string> = {}) =>
    filter === null ? null : links.ofMonth({ key: filter, ...more });
  const label = visibleText(name);
  return (
    <tr className="h-6.5">
      <th scope="row" className="max-w-0 py-0 pr-2 text-left font-normal @lg:w-[24%]">
        <KeyName use={use} />
      </th>
      <td className="w-[24%] px-2 @max-lg:hidden">
        <Meter
          value={submissions}
          max={most}
          tone="neutral"
          label={label}
          valueText={countOf(submissions, "submission")}
        />
      </td>
      <td className={cn(NUMBER, "w-14 font-medium")}>{formatNumber(submissions)}</td>
      <td className={cn(NUMBER, "w-18 text-muted")}>
        {requests === null ? null : (
          <LinkedCount count={requests} href={hrefOf()} label={`${countOf(requests, "request")}, ${label}`} />
        )}
      </td>
      <td className={cn(NUMBER, "w-16 @max-md:hidden", limited > 0 ? "text-limit-text" : "text-muted")}>
        {requests === null ? null : (
          <LinkedCount
            count={limited}
            href={hrefOf({ code: "rate_limit_exceeded" })}
            label={`${countOf(limited, "limited request")}, ${label}`}
          />
        )}
      </td>
      <td className={cn("w-12 max-w-0 pl-2 text-muted @lg:w-[24%]", windows === null && "@max-lg:hidden")}>
        {isActive && windows !== null ? <Headroom use={use} windows={windows} /> : null}
        {requests === null || keys.length > 1 ? (
          <span className="block truncate text-xs @max-lg:hidden">
            {requests === null ? "not by the API" : <KeyNames keys={keys} />}
          </span>
        ) : null}
      </td>
    </tr>
  );
}

function Headroom({ use: { name, row }, windows }: { use: KeyUse; windows: RateWindows | "loading" }) {
  const window = windows === "loading" ? undefined : windows.keys.find(({ id }) => id === row);
  if (windows === "loading" || !window) return null;
  const { remaining } = window;
  const isNearly = isNearlyFull(remaining, windows.limit);
  return (
    <span className="flex items-center gap-3">
      <Meter
        value={windows.limit - remaining}
        max={windows.limit}
        tone={isNearly ? "limit" : "neutral"}
        label={visibleText(`${name}, requests in this minute`)}
        valueText={`${remaining} of ${windows.limit} left`}
        className="@max-lg:sr-only"
      />
      <span aria-hidden className={cn("ml-auto w-9 text-right", isNearly && "text-limit-text")}>
        {formatNumber(remaining)}
      </span>
    </span>
  );
}
