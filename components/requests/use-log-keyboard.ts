"use client";

import { type RefObject, useCallback, useEffect, useRef } from "react";
import { useListedKey, useShortcut } from "@/components/shell/shortcuts/shortcuts";
import { toast } from "@/components/shell/toasts/toast";
import { isFailure } from "@/lib/outcomes";
import { findNeighbour } from "./data/log-pages";
import type { RequestListHandle } from "./list/request-list";
import type { RequestLog } from "./data/use-request-log";
import type { RequestSearchState } from "./data/use-request-search";
import { useGroupSteps } from "./use-group-steps";

type Direction = "newer" | "older";

interface LogKeyboard {
  log: RequestLog;
  search: RequestSearchState;
  list: RefObject<RequestListHandle | null>;
}

const NO_FAILURE = "No request in the list has failed";
const NO_OTHER_FAILURE: Readonly<Record<Direction, string>> = {
  older: "No older request in the list has failed",
  newer: "No newer request in the list has failed",
};

/**
 * Moves through the log by keys and by the panel's arrows: through rows while the panel is closed, else through
 * requests.
 */
export function useLogKeyboard({ log, search, list }: LogKeyboard) {
  const { rows } = log;
  const { selected } = search;

  const show = (id: string) => {
    search.select(id);
    if (list.current?.hasFocus()) list.current.focusRow(id);
    else list.current?.revealRow(id);
  };

  /** The button of the panel whose step is under way. */
  const pressed = useRef<Direction | null>(null);

  const panel = useRef<HTMLElement | null>(null);
  const focusesPanel = useRef(false);
  /** A panel opened by keyboard takes the focus as soon as it is mounted, and so does one whose opener has gone with its screen. */
  const attachPanel = useCallback((element: HTMLElement | null) => {
    panel.current = element;
    if (focusesPanel.current || document.activeElement === document.body) element?.focus();
    focusesPanel.current = false;
  }, []);
  const open = (id: string, byKeyboard: boolean) => {
    pressed.current = null;
    focusesPanel.current = byKeyboard && panel.current === null;
    search.select(id);
    if (byKeyboard) panel.current?.focus();
  };

  // Keys may come faster than renders: each counts from the state after the one before.
  const step = (direction: Direction) => {
    pressed.current = null;
    const current = search.readSelected();
    if (current) {
      const next = findNeighbour(rows, current, direction);
      if (next) show(next.id);
      return;
    }
    const from = list.current?.hasFocus() ? (list.current.activeId() ?? null) : null;
    const next = from ? findNeighbour(rows, from, direction) : rows[0];
    if (next) list.current?.focusRow(next.id);
  };

  /** To the next failure of the list, of whatever kind; from a list without a panel it opens as by Enter. */
  const stepInList = (direction: Direction) => {
    const opened = search.readSelected();
    const from = opened ?? list.current?.activeId();
    const next = from ? findNeighbour(rows, from, direction, isFailure) : rows.find(isFailure);
    if (next && opened === null) {
      open(next.id, true);
      list.current?.revealRow(next.id);
    } else if (next) {
      show(next.id);
    } else if (direction === "older" && log.list.hasNextPage) {
      toast.info("No older failure yet: more requests are loading. Press ] again");
      void log.list.fetchNextPage({ cancelRefetch: false });
    } else {
      toast.info(from ? NO_OTHER_FAILURE[direction] : NO_FAILURE);
    }
  };

  const stepToFailure = useGroupSteps({
    readSelected: search.readSelected,
    show,
    stepElsewhere: stepInList,
  });

  const stepByButton = (direction: Direction) => {
    pressed.current = direction;
    stepToFailure(direction);
  };
  const stepByKey = (direction: Direction) => {
    pressed.current = null;
    stepToFailure(direction);
  };
  /** Whether the step that led here came from this button: its successor then takes the focus. Says so once. */
  const takeFocus = useCallback((direction: Direction) => {
    if (pressed.current !== direction) return false;
    pressed.current = null;
    return true;
  }, []);

  const returnsTo = useRef<string | null>(null);
  useEffect(() => {
    if (selected === null && returnsTo.current) list.current?.focusRow(returnsTo.current);
    returnsTo.current = null;
  }, [selected, list]);
  const close = () => {
    returnsTo.current = search.readSelected();
    search.close();
  };

  // A held key moves through rows; each step in the panel would read another request.
  const repeats = selected === null;
  useShortcut("j", "Next request", () => step("older"), { repeats });
  useShortcut("k", "Previous request", () => step("newer"), { repeats });
  useListedKey("ArrowRight", "Filter by a value of the row");
  const opened = rows.find(({ id }) => id === selected);
  const hasKind = selected !== null && (opened === undefined || isFailure(opened));
  const kind = hasKind ? "of the same kind" : "in the list";
  useShortcut("]", `Next failure ${kind}`, () => stepByKey("older"));
  useShortcut("[", `Previous failure ${kind}`, () => stepByKey("newer"));
  useShortcut("Escape", "Close the request", close, { enabled: selected !== null });

  return { step, stepByButton, takeFocus, open, close, attachPanel };
}

export type LogNavigation = ReturnType<typeof useLogKeyboard>;
