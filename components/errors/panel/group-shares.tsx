"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ErrorGroupDetail } from "@/lib/contracts/error-groups";
import { NONE } from "@/lib/contracts/log/log-fields";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import { exactly } from "@/lib/log-filters/filter-value";
import { routes } from "@/lib/routes";

interface Share {
  id: string;
  name: ReactNode;
  count: number;
  href: string;
}

/** Who makes the failing calls: each bar opens its rows. */
export function GroupShares({ detail: { group, callers, callingKeys } }: { detail: ErrorGroupDetail }) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  if (callers.length === 0) return null;
  const { since, lookedSince, isLookedCapped } = group;
  const filters = { ...group.filters, from: lookedSince };
  const moment = formatMoment(lookedSince, zone);
  return (
    <div className="grid gap-x-8 gap-y-5 px-5 pt-4 pb-5 @lg:grid-cols-2">
      {isLookedCapped ? (
        <p className="text-xs text-muted @lg:col-span-2">
          {`More failures occurred since ${moment} than were counted, so these numbers are lower bounds.`}
        </p>
      ) : lookedSince === since ? null : (
        <p className="text-xs text-muted @lg:col-span-2">{`Of the failures since ${moment}`}</p>
      )}
      <Shares
        title="Callers"
        all={group.callers}
        shares={callers.map(({ address, userAgent, userAgents, count }) => ({
          id: address,
          name: (
            <>
              <span className="font-mono">{address}</span>
              {userAgents > 1 ? `, ${countOf(userAgents, "agent")}` : null}
              {userAgents === 1 && userAgent !== null ? (
                <>
                  , <StoredText text={userAgent} layout="line" isCode />
                </>
              ) : null}
            </>
          ),
          count,
          href: routes.requests(slug, { ...filters, caller: exactly(address) }),
        }))}
      />
      <Shares
        title="Keys"
        all={group.keys}
        shares={callingKeys.map(({ id, name, count }) => ({
          id: id ?? NONE,
          name: id === null ? "No key" : <StoredText text={name ?? "A deleted key"} layout="line" />,
          count,
          href: routes.requests(slug, { ...filters, key: id ?? NONE }),
        }))}
      />
    </div>
  );
}

function Shares({ title, all, shares }: { title: string; all: number; shares: readonly Share[] }) {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const heading = `errors-${title.toLowerCase()}`;
  return (
    <section aria-labelledby={heading} className="min-w-0">
      <h3 id={heading} className="mb-2 flex justify-between gap-3 text-sm font-semibold">
        {title} <span className="font-normal text-muted">{formatNumber(all)}</span>
      </h3>
      <ul className="grid gap-1.5 text-xs">
        {shares.map(({ id, name, count, href }) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)_3rem_2.5rem] items-center gap-3">
            <span className="truncate">{name}</span>
            <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-active">
              <span
                className="block h-full min-w-0.5 rounded-full bg-control"
                style={{ width: `${(count / Math.max(1, total)) * 100}%` }}
              />
            </span>
            <Link
              href={href}
              prefetch={false}
              className="rounded-small text-right underline-offset-3 hover:underline"
            >
              {formatNumber(count)}
              <span className="sr-only">{count === 1 ? " failure" : " failures"}</span>
            </Link>
          </li>
        ))}
      </ul>
      {all > shares.length ? (
        <p className="mt-1.5 text-xs text-muted">and {formatNumber(all - shares.length)} more</p>
      ) : null}
    </section>
  );
}
