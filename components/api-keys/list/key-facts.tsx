"use client";

import { useCallback } from "react";
import { statusTextClass } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { useFromNow } from "@/components/ui/now";
import { ExactTimes } from "@/components/ui/relative-time";
import { Sparkline } from "@/components/ui/chart/sparkline";
import { useTimeZone } from "@/components/ui/time-zone";
import { Tooltip } from "@/components/ui/tooltip";
import type { ApiKey } from "@/lib/contracts/api-key";
import { countOf, formatCompact, formatNumber } from "@/lib/format/format-number";
import { formatMoment, formatRelative } from "@/lib/format/format-time";
import { sum } from "@/lib/sum";
import { expiresSoon, formatExpiry } from "../expiry";

const factClasses = "rounded-small whitespace-nowrap";

/** When the key was last used; hover and focus show the call. */
export function KeyLastUsed({ apiKey }: { apiKey: ApiKey }) {
  const { lastUsedAt, lastUsedRoute, lastUsedAddress, lastUsedStatus } = apiKey;
  const zone = useTimeZone();
  const text = useFromNow(
    useCallback((now) => (lastUsedAt === null ? "never" : formatRelative(lastUsedAt, now)), [lastUsedAt]),
    lastUsedAt === null ? "never" : formatMoment(lastUsedAt, zone),
  );
  if (lastUsedAt === null) return <span className="text-muted">{text}</span>;
  return (
    <Tooltip
      content={
        <span className="grid gap-0.5">
          <span className="font-mono break-all">
            {lastUsedStatus === null ? null : (
              <span className={statusTextClass(lastUsedStatus)}>{lastUsedStatus} </span>
            )}
            {lastUsedRoute ?? "unknown endpoint"}
          </span>
          {lastUsedAddress ? <span className="text-muted">from {lastUsedAddress}</span> : null}
          <ExactTimes iso={lastUsedAt} />
        </span>
      }
    >
      <time dateTime={lastUsedAt} tabIndex={0} className={factClasses}>
        {text}
      </time>
    </Tooltip>
  );
}

/**
 * When the key expires, in amber for the last seven days. Renders nothing for a revoked key, whose expiry no longer matters.
 */
export function KeyExpiry({ apiKey: { status, expiresAt, isTemporary } }: { apiKey: ApiKey }) {
  const zone = useTimeZone();
  const text = useFromNow(
    useCallback((now) => formatExpiry(expiresAt, now), [expiresAt]),
    expiresAt === null ? "never" : formatMoment(expiresAt, zone),
  );
  const soon = useFromNow(
    useCallback((now) => expiresSoon(expiresAt, now), [expiresAt]),
    false,
  );
  if (status === "revoked") return null;
  if (expiresAt === null) return <span className="text-muted">{text}</span>;
  return (
    <Tooltip content={<ExactTimes iso={expiresAt} />}>
      <time
        dateTime={expiresAt}
        tabIndex={0}
        className={cn(
          factClasses,
          status === "expired" && "text-muted",
          soon && !isTemporary && "font-medium text-warn-text",
        )}
      >
        {text}
      </time>
    </Tooltip>
  );
}

/**
 * Requests in the last 24 hours, as a sparkline and a number, with `unit` where no heading names it. Red are only those that
 * were refused because of the key itself.
 */
export function KeyActivity({ apiKey, unit }: { apiKey: ApiKey; unit?: string }) {
  const [total, refused] = [sum(apiKey.hourlyRequests), sum(apiKey.hourlyRefused)];
  return (
    <span className="flex items-center gap-2.5">
      <Sparkline
        values={apiKey.hourlyRequests}
        label={`${countOf(total, "request")} in the last 24 hours${refused > 0 ? `, ${formatNumber(refused)} refused because of the key` : ""}`}
        bad={apiKey.hourlyRefused}
      />
      <span aria-hidden className="min-w-9 text-right text-xs text-muted">
        {formatCompact(total)}
        {unit === undefined ? null : ` ${unit}`}
      </span>
    </span>
  );
}

/** When the key was created and its creator, who is shown beside it if there is room, and always on hover and focus. */
export function KeyCreation({ apiKey: { createdAt, createdBy } }: { apiKey: ApiKey }) {
  const zone = useTimeZone();
  const text = useFromNow(
    useCallback((now) => formatRelative(createdAt, now), [createdAt]),
    formatMoment(createdAt, zone),
  );
  return (
    <Tooltip
      content={
        <span className="grid gap-0.5">
          <span>Created by {createdBy}</span>
          <ExactTimes iso={createdAt} />
        </span>
      }
    >
      <span tabIndex={0} className="flex min-w-0 gap-1 rounded-small text-muted">
        <span className="hidden truncate @max-4xl:block @min-[84rem]:block">{createdBy},</span>
        <time dateTime={createdAt} className="shrink-0 whitespace-nowrap">
          {text}
        </time>
      </span>
    </Tooltip>
  );
}
