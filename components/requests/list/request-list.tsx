"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from "react";
import { useLogDensity } from "@/components/shell/view-preferences";
import { useTimeZone } from "@/components/ui/time-zone";
import { formatWeekday } from "@/lib/format/format-time";
import { useColumnCells } from "../columns/columns-provider";
import { toEntries, toSentEntries } from "./list-entries";
import { NewRequestsButton } from "./new-requests-button";
import { LABEL_HEIGHT, ROW_HEIGHT, STICKY_HEIGHT } from "./log-grid";
import { RequestListHeader } from "./request-list-header";
import { LabelRow } from "./label-row";
import { RequestRow } from "./request-row";
import type { RequestLog } from "../data/use-request-log";
import type { RequestSearchState } from "../data/use-request-search";
import { useSentRows } from "../send-again/use-sent-rows";
import { RequestListEnd } from "./request-list-end";
import { useActiveRow } from "./use-active-row";
import { useOlderRows } from "./use-older-rows";
import { useKeptPlace, useListLayout } from "./use-list-layout";
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
/** How long the mouse stays on a row before its request is prefetched: a scroll passes many rows under it. */
const HOVER_MS = 60;

/** Scrolls with the page and renders only the visible rows. */
export function RequestList({ log, search, onOpen, onHover, onStep, ref }: RequestListProps) {
  const { rows, list, waiting, fresh, showNew } = log;
  const root = useRef<HTMLDivElement>(null);
  const { form, top } = useListLayout(root);
  const { activeId, activate, latest } = useActiveRow();
  const columns = useColumnCells();
  const count = columns.cells.filter(({ isColumn }) => isColumn).length;
  const { density } = useLogDensity();
  const rowHeight = ROW_HEIGHT[form === "phone" ? form : density];
  const zone = useTimeZone();
  const sent = useSentRows(rows, search.filters);
  useKeptPlace(sent.length === 0 ? 0 : LABEL_HEIGHT + sent.length * rowHeight);
  const entries = useMemo(() => [...toSentEntries(sent), ...toEntries(rows, zone)], [sent, rows, zone]);
  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    // A new function would make the virtualizer measure every line again.
    getItemKey: useCallback((index: number) => entries[index]?.key ?? index, [entries]),
    estimateSize: (index) => (entries[index]?.kind === "request" ? rowHeight : LABEL_HEIGHT),
    scrollMargin: top,
    scrollPaddingStart: STICKY_HEIGHT[form],
    overscan: 12,
    initialRect: FIRST_PAINT,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);

  const items = virtualizer.getVirtualItems();
  const last = items.at(-1);
  useOlderRows(log, (last?.index ?? 0) >= entries.length - 15);

  const revealRow = (id: string, align: "auto" | "center" = "auto") => {
    const index = entries.findIndex(({ key }) => key === id);
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

  const shown = items.flatMap(({ index }) => entries[index] ?? []);
  const tabStop = (shown.find(({ key }) => key === activeId) ?? shown.find(({ kind }) => kind === "request"))
    ?.key;
  const open = useStableHandler(onOpen);
  const hovered = useRef(0);
  const hover = useStableHandler((id: string) => {
    window.clearTimeout(hovered.current);
    hovered.current = window.setTimeout(() => onHover(id), HOVER_MS);
  });
  const step = useStableHandler((event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    if (event.repeat && search.selected !== null) return;
    onStep(event.key === "ArrowDown" ? "older" : "newer");
  });

  return (
    <div
      ref={root}
      role="table"
      data-slot="log"
      aria-label="Requests"
      aria-rowcount={list.hasNextPage ? -1 : entries.length + 1}
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
        {shown.map((entry, place) => {
          const rowIndex = (items[place]?.index ?? 0) + 2;
          if (entry.kind !== "request") {
            return (
              <LabelRow key={entry.key} rowIndex={rowIndex} columns={count}>
                {entry.kind === "day" ? formatWeekday(entry.at, zone) : entry.label}
              </LabelRow>
            );
          }
          const { request } = entry;
          return (
            <RequestRow
              key={entry.key}
              request={request}
              columns={columns}
              href={search.hrefOf(request.id)}
              isSelected={request.id === search.selected}
              isFresh={entry.isSent || fresh.has(request.id)}
              isSent={entry.isSent}
              isTabStop={request.id === tabStop}
              rowIndex={rowIndex}
              onOpen={open}
              onActive={activate}
              onHover={hover}
              onKeyDown={step}
            />
          );
        })}
      </div>
      <div style={{ height: virtualizer.getTotalSize() - ((last?.end ?? top) - top) }} />
      <RequestListEnd log={log} filters={search.filters} />
    </div>
  );
}

function focusRowLink(root: HTMLElement | null, id: string): void {
  root?.querySelector<HTMLElement>(`[data-request="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
}
