"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useListedKey, useShortcut } from "@/components/shell/shortcuts/shortcuts";
import type { ErrorGroup } from "@/lib/contracts/error-groups";
import type { ErrorSearchState } from "./use-error-search";

interface GroupsKeyboard {
  /** The groups in the order of the list. */
  groups: readonly ErrorGroup[];
  search: ErrorSearchState;
  /** The key of the open group. */
  selected: string | null;
}

function focusRow(list: HTMLElement | null, groupKey: string): void {
  const rows = list?.querySelectorAll<HTMLElement>("[data-error]") ?? [];
  [...rows].find((row) => row.dataset["error"] === groupKey)?.focus();
}

/** Moves through the groups by keys: through rows while the panel is closed, else through open groups. */
export function useGroupsKeyboard({ groups, search, selected }: GroupsKeyboard) {
  const [active, showActive] = useState<string | null>(null);
  const latestActive = useRef<string | null>(null);
  const setActive = (next: string) => {
    latestActive.current = next;
    showActive(next);
  };
  const list = useRef<HTMLDivElement>(null);
  const groupKey = selected ?? active;

  // Keys may arrive faster than renders, so each starts from the state after the previous one.
  const readGroupKey = (opened: string | null) => {
    const shown =
      opened === search.search.selected
        ? selected
        : groups.find(({ example }) => example === opened)?.groupKey;
    return shown ?? latestActive.current;
  };

  const step = (direction: 1 | -1) => {
    const opened = search.readSelected();
    const current = readGroupKey(opened);
    const from = groups.findIndex((group) => group.groupKey === current);
    const next = from === -1 ? groups[0] : groups[from + direction];
    if (!next) return;
    setActive(next.groupKey);
    if (opened !== null) search.select(next.example);
    // In the panel the focus stays where it is; among the rows it moves along.
    if (opened === null || list.current?.contains(document.activeElement))
      focusRow(list.current, next.groupKey);
  };

  const panel = useRef<HTMLElement | null>(null);
  const focusesPanel = useRef(false);
  /** A panel opened by keyboard takes the focus as soon as it is mounted. */
  const attachPanel = useCallback((element: HTMLElement | null) => {
    panel.current = element;
    if (focusesPanel.current) element?.focus();
    focusesPanel.current = false;
  }, []);
  const open = (group: ErrorGroup, byKeyboard: boolean) => {
    focusesPanel.current = byKeyboard && panel.current === null;
    setActive(group.groupKey);
    search.select(group.example);
    if (byKeyboard) panel.current?.focus();
  };

  const returnsTo = useRef<string | null>(null);
  const isOpen = search.search.selected !== undefined;
  useEffect(() => {
    if (!isOpen && returnsTo.current !== null) focusRow(list.current, returnsTo.current);
    returnsTo.current = null;
  }, [isOpen]);
  const close = () => {
    returnsTo.current = readGroupKey(search.readSelected());
    search.close();
  };

  // A held key moves through rows; each step in the panel would read another group.
  const repeats = !isOpen;
  useShortcut("j", "Next error", () => step(1), { repeats });
  useShortcut("k", "Previous error", () => step(-1), { repeats });
  useListedKey("ArrowDown ArrowUp", "Next, previous row");
  useListedKey("Enter", "Open the error");
  useShortcut("Escape", "Close the error", close, { enabled: isOpen, listed: true });

  const tabStop = groups.some((group) => group.groupKey === groupKey)
    ? groupKey
    : (groups[0]?.groupKey ?? null);
  return { list, tabStop, setActive, step, open, close, attachPanel, groupKey };
}
