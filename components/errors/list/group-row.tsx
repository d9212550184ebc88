"use client";

import Link from "next/link";
import type { KeyboardEvent, MouseEvent } from "react";
import { CauseText } from "@/components/error-explainer/cause-text";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StatusBadge } from "@/components/ui/badge";
import { Sparkline } from "@/components/ui/chart/sparkline";
import { cn } from "@/components/ui/cn";
import { RelativeTime } from "@/components/ui/relative-time";
import { isModifiedClick } from "@/components/ui/modified-click";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ErrorGroup } from "@/lib/contracts/error-groups";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import { OUTCOME_INFO, outcomeOf } from "@/lib/outcomes";
import { routes } from "@/lib/routes";
import { visibleText } from "@/lib/text/visible-text";
import { shortTime, stateCopy } from "../state-copy";
import { decidingFacts } from "./deciding-facts";
import { CELL, GROUP_GRID, ROW_HEIGHT } from "./group-grid";

interface GroupRowProps {
  group: ErrorGroup;
  /** When the list was read. */
  asOf: string;
  /** The height of a full bar of the trend: one scale for all rows. */
  scale: number;
  href: string;
  isSelected: boolean;
  /** The list has one tab stop; j, k and the arrow keys move it. */
  isTabStop: boolean;
  onOpen: (group: ErrorGroup, byKeyboard: boolean) => void;
  onActive: (groupKey: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function GroupRow({ group, asOf, scale, href, isSelected, isTabStop, ...on }: GroupRowProps) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  const { groupKey, status, count, isCapped, trend, filters, latest } = group;
  const isQuiet = count === 0;
  const open = (event: MouseEvent) => {
    if (isModifiedClick(event)) return;
    event.preventDefault();
    // A click caused by Enter has a click count of zero.
    on.onOpen(group, event.detail === 0);
  };
  return (
    <li
      data-slot="error-row"
      className={cn(
        GROUP_GRID,
        ROW_HEIGHT,
        "relative transition-colors duration-75",
        isSelected ? "bg-selected" : "has-[[data-error]:active]:bg-active has-[[data-error]:hover]:bg-hover",
      )}
    >
      <span>
        <StatusBadge status={status} />
      </span>
      <span className="grid min-w-0">
        <Link
          href={href}
          prefetch={false}
          data-error={groupKey}
          tabIndex={isTabStop ? 0 : -1}
          aria-current={isSelected || undefined}
          onClick={open}
          onFocus={() => on.onActive(groupKey)}
          onKeyDown={on.onKeyDown}
          className={cn(
            "truncate outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus",
            isQuiet && "text-muted",
          )}
        >
          <CauseText cause={group} />
        </Link>
        <RowNote group={group} asOf={asOf} />
      </span>
      <span
        title={visibleText(latest.message ?? latest.call)}
        className={cn(CELL.message, "truncate text-xs text-muted")}
      >
        {latest.message === null ? (
          <StoredText text={latest.call} layout="line" isCode className="font-mono" />
        ) : (
          <StoredText text={latest.message} layout="line" />
        )}
      </span>
      <span className={CELL.column}>
        <Sparkline
          values={trend.map(Math.sqrt)}
          max={scale}
          tone={OUTCOME_INFO[outcomeOf(status)].chartTone}
          label={`At most ${formatNumber(Math.max(0, ...trend))} in one bar`}
        />
      </span>
      <span className="text-right">
        <Link
          href={routes.requests(slug, filters)}
          prefetch={false}
          // The panel has the same link: here it is for the mouse alone.
          tabIndex={-1}
          className={cn(
            "relative rounded-small underline-offset-3 hover:underline",
            isQuiet ? "text-muted" : "font-medium",
          )}
        >
          {formatNumber(count)}
          {isCapped ? "+" : ""}
          <span className="sr-only">{count === 1 ? " time" : " times"}</span>
        </Link>
      </span>
      <time
        dateTime={group.firstSeenAt}
        title={`First seen ${formatMoment(group.firstSeenAt, zone)}${group.isFirstCertain ? "" : " or before"}`}
        className={cn(CELL.column, "truncate text-xs text-muted")}
      >
        {group.isFirstCertain ? "" : "≤ "}
        {shortTime(group.firstSeenAt, asOf, zone)}
      </time>
      <span className={cn(CELL.column, "truncate text-xs text-muted")}>
        <RelativeTime iso={group.lastSeenAt} focusable={false} />
      </span>
    </li>
  );
}

/** The code and what was decided about the group, if anything, then the facts that tell it from others like it. */
function RowNote({ group, asOf }: Pick<GroupRowProps, "group" | "asOf">) {
  const zone = useTimeZone();
  const { code, state, keys, callers, subject, since, isPartial } = group;
  const decided = stateCopy(state, zone);
  const who = [
    ...(keys === 1 && subject.key ? [subject.key.name] : keys > 1 ? [countOf(keys, "key")] : []),
    ...(callers > 0 ? [countOf(callers, "caller")] : []),
  ].join(", ");
  const counted = isPartial ? `counted since ${shortTime(since, asOf, zone)}` : null;
  return (
    <span className="truncate text-xs text-muted">
      <span className="font-mono">{code}</span>
      {[decided, ...decidingFacts(group), decided === null ? who : null, counted].map((fact) =>
        fact === null || fact === "" ? null : (
          <span key={fact}>
            {" · "}
            <StoredText text={fact} layout="line" />
          </span>
        ),
      )}
    </span>
  );
}
