"use client";

import { type KeyboardEvent, type MouseEvent, memo, useState } from "react";
import { statusTextClass } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { isModifiedClick } from "@/components/ui/modified-click";
import { useTimeZone } from "@/components/ui/time-zone";
import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { isFailure } from "@/lib/outcomes";
import { visibleText } from "@/lib/text/visible-text";
import type { ColumnCells } from "../columns/column-layout";
import type { FilteredValue } from "../data/filter-actions";
import { LOG_GRID, ROW_CLASS } from "./log-grid";
import { RequestAddress } from "./request-address";
import { ROW_CELLS } from "./row-cells";
import { RowValueActions } from "./row-value-actions";
import { type PointedCell, usePointedCell, type ValueCell } from "./use-pointed-cell";

interface RequestCellsProps {
  request: RequestSummary;
  columns: ColumnCells;
  href: string;
  isSelected: boolean;
  /** It was sent from here, and stands above the list. */
  isSent: boolean;
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

/**
 * Memoized, because each frame of a scroll draws the list again; so are its cells, because rows that join above it change its
 * position.
 */
export const RequestRow = memo(function RequestRow({ isFresh, rowIndex, ...cells }: RequestRowProps) {
  const { pointed, rowProps } = usePointedCell();
  return (
    <div
      role="row"
      data-slot="log-row"
      aria-rowindex={rowIndex}
      className={cn(
        LOG_GRID,
        ROW_CLASS,
        "relative text-xs transition-colors duration-75",
        isFresh && "motion-safe:animate-arrive",
        cells.isSent && (isFailure(cells.request) ? "bg-warn-soft" : "bg-ok-soft"),
        cells.isSelected ? "bg-selected" : "has-[a:active]:bg-active has-[a:hover]:bg-hover",
      )}
      {...rowProps}
    >
      <RequestCells {...cells} pointed={pointed} />
    </div>
  );
});

const RequestCells = memo(function RequestCells({
  request,
  columns,
  href,
  isSelected,
  isSent,
  isTabStop,
  pointed,
  ...on
}: RequestCellsProps & { pointed: PointedCell | null }) {
  const { id, method, path, query, status } = request;
  const zone = useTimeZone();
  const [showsFullPath, setShowsFullPath] = useState(false);
  const failed = isFailure(request);
  const address = visibleText(query ? `${path}?${query}` : path);
  const open = (event: MouseEvent) => {
    if (isModifiedClick(event)) return;
    event.preventDefault();
    // A click caused by Enter has a click count of zero.
    on.onOpen(id, event.detail === 0);
  };

  const link = (
    <>
      {/* Next's Link would add nothing but its work: the list opens the request itself. */}
      <a
        href={href}
        data-request={id}
        data-value=""
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isSelected || undefined}
        title={pointed?.title ?? `${method} ${address}`}
        onClick={open}
        onFocus={(event) => {
          on.onActive(id);
          setShowsFullPath(isShortenedAndFocused(event.currentTarget));
        }}
        onBlur={() => setShowsFullPath(false)}
        onPointerEnter={() => on.onHover(id)}
        onKeyDown={on.onKeyDown}
        className="flex min-w-0 items-center gap-2 font-mono outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus @4xl/log:gap-3"
      >
        <span
          className={`shrink-0 text-muted @xl/log:min-w-8.5 @4xl/log:min-w-11 ${columns.besides("method")}`}
        >
          {method}
        </span>
        <RequestAddress request={request} isProminent={failed || isSent} />
      </a>
      {showsFullPath && !isSelected && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-1/2 z-10 -ml-2 w-max max-w-[calc(100%-9rem)] -translate-y-1/2 rounded-small border border-line bg-surface px-2 py-1 font-mono leading-5 break-all shadow-popover"
        >
          {method} <bdi dir="ltr">{address}</bdi>
        </span>
      )}
    </>
  );
  const row = {
    request,
    zone,
    // Successes stay muted, so that failures stand out, except one that the reader has just sent.
    tone: failed || isSent ? statusTextClass(status) : "text-muted",
    link,
    codeClass: columns.besides("code"),
    renderActions: (cell: ValueCell, value: FilteredValue) =>
      pointed?.cell === cell && <RowValueActions pointed={pointed} value={value} />,
  };
  return columns.cells.map(({ name, className }) => ROW_CELLS[name](row, className));
});

/** Whether the link truncates the path and has keyboard focus. */
function isShortenedAndFocused(link: HTMLAnchorElement): boolean {
  if (!link.matches(":focus-visible")) return false;
  const head = link.querySelector("[data-head]");
  return head === null || head.scrollWidth > head.clientWidth;
}
