"use client";

import Link from "next/link";
import { type KeyboardEvent, type MouseEvent, memo, useState } from "react";
import { statusTextClass } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { splitMiddle } from "@/components/ui/truncate-middle";
import { StoredText } from "@/components/ui/stored-text";
import type { RequestSummary } from "@/lib/contracts/request-log";
import { formatClock, formatDay, formatDuration, formatUtcExact } from "@/lib/format/format-time";
import { visibleText } from "@/lib/text/visible-text";
import { CELL, LOG_GRID } from "./log-grid";

interface RequestCellsProps {
  request: RequestSummary;
  href: string;
  /** `2026-11-22`, UTC: rows of other days show their date. */
  today: string;
  isSelected: boolean;
  /** The list has one tab stop; j, k and the arrow keys move it. */
  isTabStop: boolean;
  onOpen: (id: string, byKeyboard: boolean) => void;
  onActive: (id: string) => void;
  onHover: (id: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

interface RequestRowProps extends RequestCellsProps {
  /** It has just arrived. */
  isFresh: boolean;
  rowIndex: number;
}

/** When rows join above it, its place changes, but not its cells. */
export function RequestRow({ isFresh, rowIndex, ...cells }: RequestRowProps) {
  return (
    <div
      role="row"
      data-slot="log-row"
      aria-rowindex={rowIndex}
      className={cn(
        LOG_GRID,
        "relative h-14 content-center gap-y-0.5 border-b border-line text-xs transition-colors duration-75 @xl/log:h-9",
        isFresh && "motion-safe:animate-arrive",
        cells.isSelected ? "bg-selected" : "has-[a:active]:bg-active has-[a:hover]:bg-hover",
      )}
    >
      <RequestCells {...cells} />
    </div>
  );
}

const RequestCells = memo(function RequestCells({
  request,
  href,
  today,
  isSelected,
  isTabStop,
  ...on
}: RequestCellsProps) {
  const { id, method, path, query, status, errorCode, apiKey, createdAt, durationUs } = request;
  const [showsFullPath, setShowsFullPath] = useState(false);
  const tone = statusTextClass(status);
  const address = visibleText(query ? `${path}?${query}` : path);
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // A click caused by Enter has a click count of zero.
    on.onOpen(id, event.detail === 0);
  };

  return (
    <>
      <time
        role="cell"
        dateTime={createdAt}
        title={formatUtcExact(createdAt)}
        className={cn(CELL.time, "font-mono text-muted")}
      >
        <RowTime iso={createdAt} today={today} />
      </time>
      <div role="cell" className={CELL.request}>
        <Link
          href={href}
          prefetch={false}
          data-request={id}
          tabIndex={isTabStop ? 0 : -1}
          aria-current={isSelected || undefined}
          title={`${method} ${address}`}
          onClick={open}
          onFocus={(event) => {
            on.onActive(id);
            setShowsFullPath(isTruncatedAndFocused(event.currentTarget));
          }}
          onBlur={() => setShowsFullPath(false)}
          onPointerEnter={() => on.onHover(id)}
          onKeyDown={on.onKeyDown}
          className="flex min-w-0 items-center gap-2 font-mono outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus @4xl/log:gap-3"
        >
          <span className="shrink-0 text-muted @xl/log:min-w-8.5 @4xl/log:min-w-11">{method}</span>
          <Address text={address} />
        </Link>
        {showsFullPath && !isSelected && (
          <span
            aria-hidden
            className="pointer-events-none absolute top-1/2 z-10 -ml-2 w-max max-w-[calc(100%-9rem)] -translate-y-1/2 rounded-small border border-line bg-surface px-2 py-1 font-mono leading-5 break-all shadow-popover"
          >
            {method} <bdi dir="ltr">{address}</bdi>
          </span>
        )}
      </div>
      <div role="cell" className={cn(CELL.status, "font-mono font-medium", tone)}>
        {status}
      </div>
      <div role="cell" className={cn(CELL.error, "font-mono", tone)}>
        {errorCode}
      </div>
      <div role="cell" className={cn(CELL.key, "text-muted")}>
        {apiKey && <StoredText text={apiKey.name} layout="line" />}
      </div>
      <div role="cell" className={cn(CELL.duration, "text-muted")}>
        {formatDuration(durationUs)}
      </div>
    </>
  );
});

/** Shows milliseconds today and the date for earlier days: the precision that fits the column's fixed width. */
function RowTime({ iso, today }: { iso: string; today: string }) {
  const clock = formatClock(iso);
  if (today === "" || iso.startsWith(today)) {
    return (
      <>
        {clock.slice(0, 8)}
        <span className="@max-xl/log:hidden">{clock.slice(8)}</span>
      </>
    );
  }
  return (
    <>
      <span className="text-faint">{formatDay(iso)}</span> {clock.slice(0, 5)}
      <span className="hidden @4xl/log:inline">{clock.slice(5, 8)}</span>
    </>
  );
}

/** Truncates in the middle. */
function Address({ text }: { text: string }) {
  const { head, tail } = splitMiddle(text);
  return (
    <bdi dir="ltr" className="flex min-w-0">
      <span data-head="" className="truncate">
        {head}
      </span>
      {tail && <span className="shrink-0">{tail}</span>}
    </bdi>
  );
}

function isTruncatedAndFocused(link: HTMLAnchorElement): boolean {
  const head = link.querySelector("[data-head]");
  return head !== null && head.scrollWidth > head.clientWidth && link.matches(":focus-visible");
}
