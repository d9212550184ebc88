"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp } from "lucide-react";
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useFromNow } from "@/components/ui/now";
import type { RequestFilters } from "@/lib/contracts/request-log";
import { formatNumber } from "@/lib/format/format-number";
import { ROW_HEIGHT, STICKY_HEIGHT } from "./log-grid";
import type { NewRequests } from "../data/log-pages";
import { rangePhrase } from "../filters/filter-copy";
import { RequestListHeader } from "./request-list-header";
import { RequestListSkeleton } from "./request-list-skeleton";
import { RequestRow } from "./request-row";
import type { RequestLog } from "../data/use-request-log";
import type { RequestSearchState } from "../data/use-request-search";
import { useActiveRow } from "./use-active-row";
import { useListLayout } from "./use-list-layout";
import { useStableHandler } from "@/components/ui/hooks/use-stable-handler";

export interface RequestListHandle {
  /** Scrolls the row into view and gives it keyboard focus. */
  focusRow: (id: string) => void;
  revealRow: (id: string, align?: "auto" | "center") => void;
  /** The row that has focus, is about to have it, or had it last. */
  activeId: () => string | null;
  /** Whether a row has focus or is about to have it. */
  hasFocus: () => boolean;
}

interface RequestListProps {
  log: RequestLog;
  search: RequestSearchState;
  onOpen: (id: string, byKeyboard: boolean) => void;
  onHover: (id: string) => void;
  onStep: (direction: "newer" | "older") => void;
  ref: Ref<RequestListHandle>;
}

const FIRST_PAINT = { width: 1_000, height: 900 };

/** Scrolls with the page and renders only the visible rows. */
export function RequestList({ log, search, onOpen, onHover, onStep, ref }: RequestListProps) {
  const { rows, list, waiting, fresh, showNew } = log;
  const root = useRef<HTMLDivElement>(null);
  const { form, top } = useListLayout(root);
  const { activeId, activate, latest } = useActiveRow();
  const today = useFromNow(toDay, "");
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => ROW_HEIGHT[form],
    scrollMargin: top,
    scrollPaddingStart: STICKY_HEIGHT[form],
    overscan: 12,
    initialRect: FIRST_PAINT,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, form]);

  const items = virtualizer.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  useOlderRows(list, lastIndex >= rows.length - 15);

  const revealRow = (id: string, align: "auto" | "center" = "auto") => {
    const index = rows.findIndex((row) => row.id === id);
    if (index >= 0) virtualizer.scrollToIndex(index, { align });
  };
  useImperativeHandle(ref, () => ({
    revealRow,
    focusRow: (id) => {
      latest.current = { activeId: id, isMoving: true };
      revealRow(id);
      // The row may exist only after the page has scrolled to it.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (latest.current.activeId !== id) return;
          focusRowLink(root.current, id);
          latest.current.isMoving = false;
        }),
      );
    },
    activeId: () => latest.current.activeId,
    hasFocus: () => latest.current.isMoving || (root.current?.contains(document.activeElement) ?? false),
  }));

  const tabStop = items.some(({ key }) => key === activeId) ? activeId : rows[items[0]?.index ?? 0]?.id;
  const open = useStableHandler(onOpen);
  const hover = useStableHandler(onHover);
  const step = useStableHandler((event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    onStep(event.key === "ArrowDown" ? "older" : "newer");
  });

  return (
    <div
      ref={root}
      role="table"
      aria-label="Requests"
      aria-rowcount={list.hasNextPage ? -1 : rows.length + 1}
      className="@container/log [overflow-anchor:none]"
    >
      <RequestListHeader />
      <NewRequestsButton
        waiting={waiting}
        onClick={() => {
          showNew();
          window.scrollTo({ top: 0 });
        }}
      />
      <div role="rowgroup" style={{ paddingTop: items[0] ? items[0].start - top : 0 }}>
        {items.map(({ index, key }) => {
          const request = rows[index];
          return (
            request && (
              <RequestRow
                key={key}
                request={request}
                href={search.hrefOf(request.id)}
                today={today}
                isSelected={request.id === search.selected}
                isFresh={fresh.has(request.id)}
                isTabStop={request.id === tabStop}
                rowIndex={index + 2}
                onOpen={open}
                onActive={activate}
                onHover={hover}
                onKeyDown={step}
              />
            )
          );
        })}
      </div>
      <div style={{ height: Math.max(0, rows.length - 1 - lastIndex) * ROW_HEIGHT[form] }} />
      <RequestListEnd list={list} filters={search.filters} />
    </div>
  );
}

/** Shows how many requests have arrived while the reader is further down; they wait, so that nothing moves while reading. */
function NewRequestsButton({ waiting, onClick }: { waiting: NewRequests; onClick: () => void }) {
  if (waiting.count === 0 && !waiting.more) return null;
  return (
    <div
      role="presentation"
      className="sticky top-[calc(var(--sticky-top)+6rem)] z-20 flex h-0 justify-center"
    >
      <Button variant="primary" size="sm" className="rounded-full shadow-popover" onClick={onClick}>
        <ArrowUp aria-hidden />
        {newRequestsText(waiting)}
      </Button>
    </div>
  );
}

function newRequestsText({ count, more }: NewRequests): string {
  if (more) return count === 0 ? "New requests" : `${formatNumber(count)}+ new requests`;
  return count === 1 ? "1 new request" : `${formatNumber(count)} new requests`;
}

function useOlderRows(list: RequestLog["list"], isNearEnd: boolean): void {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
}

const toDay = (now: number) => new Date(now).toISOString().slice(0, 10);

function focusRowLink(root: HTMLElement | null, id: string): void {
  root?.querySelector<HTMLElement>(`[data-request="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}

/** Follows the last row: the next page loading, its failure, or the end of the log. */
function RequestListEnd({ list, filters }: { list: RequestLog["list"]; filters: RequestFilters }) {
  if (list.isFetchNextPageError) {
    return (
      <div role="alert" className="flex items-center justify-center gap-3 px-5 py-4 text-sm text-muted">
        Older requests could not be loaded.
        <Button size="sm" pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Try again
        </Button>
      </div>
    );
  }
  if (list.hasNextPage) return <RequestListSkeleton rows={3} />;
  return <p className="px-5 py-4 text-center text-xs text-muted">End of the {rangePhrase(filters)}</p>;
}
