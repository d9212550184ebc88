"use client";

import { type FocusEvent, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";

/** The cells with values to filter by. A row marks those of them that have a value. */
const VALUE_CELLS = [
  "status",
  "method",
  "request",
  "wrong",
  "code",
  "key",
  "bot",
  "caller",
  "agent",
] as const;
export type ValueCell = (typeof VALUE_CELLS)[number];

/** A cell whose value shows its actions. */
export interface PointedCell {
  cell: ValueCell;
  /** The side of the value on which the row has room for them. */
  side: "after" | "before";
  /** Reached by an arrow key: the first action takes the focus. */
  byKey: boolean;
  /** Of the cell; the link that covers it shows it. Null where the value is never cut. */
  title: string | null;
}

const ACTIONS = "[data-slot=value-actions]";
/** Their width with a margin. */
const ACTIONS_PX = 112;
/** How long the mouse stays in a cell before its actions show: on its way to another cell it meets none of them. */
const REST_MS = 300;

/**
 * The value of a row that shows its actions: the one under the mouse, or the one that the arrow keys have reached from the row's
 * link. Escape leads back to the link.
 */
export function usePointedCell() {
  const [pointed, setPointed] = useState<PointedCell | null>(null);
  const point = (next: PointedCell | null) =>
    setPointed((now) => (now?.cell === next?.cell && now?.byKey === next?.byKey ? now : next));

  const aimed = useRef<{ cell: ValueCell; timer: number } | null>(null);
  const aimAt = (next: PointedCell | null) => {
    if (aimed.current?.cell === next?.cell) return;
    window.clearTimeout(aimed.current?.timer);
    setPointed(null);
    aimed.current = next && {
      cell: next.cell,
      timer: window.setTimeout(() => point(next), REST_MS),
    };
  };
  /** Keeps the cell under a resting mouse from showing its actions after a click or a key. */
  const stopAiming = () => window.clearTimeout(aimed.current?.timer);
  useEffect(() => () => window.clearTimeout(aimed.current?.timer), []);

  const leave = (row: Element) => {
    row.querySelector<HTMLElement>("[data-request]")?.focus();
    setPointed(null);
  };
  /** What the key does here: it leads to the action beside the focused one, to another value or to the link. Null: nothing. */
  const moveOf = (row: Element, key: string, button: Element | null): (() => void) | null => {
    if (key === "Escape") return button && (() => leave(row));
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step === undefined) return null;
    const beside = step > 0 ? button?.nextElementSibling : button?.previousElementSibling;
    if (beside instanceof HTMLElement) return () => beside.focus();
    const cells = valueCells(row).filter((cell) => cell.getClientRects().length > 0);
    const at = button ? cells.findIndex((cell) => cell.contains(button)) : -1;
    const next = cells[at + step];
    if (next) return () => point(toPointed(row, next, true));
    return button && step < 0 ? () => leave(row) : null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const button = event.target instanceof Element ? event.target.closest(`${ACTIONS} button`) : null;
    const move = moveOf(event.currentTarget, event.key, button);
    // A key that leads nowhere is the browser's, which may scroll by it.
    if (move === null) return;
    stopAiming();
    event.preventDefault();
    event.stopPropagation();
    move();
  };

  /** Whether the keyboard is at the actions: they stay, wherever the mouse goes, because with them the focus would go. */
  const isFocused = (row: Element) => pointed?.byKey === true && row.contains(document.activeElement);

  return {
    pointed,
    rowProps: {
      onKeyDown,
      onPointerMove: (event: PointerEvent) => {
        if (event.pointerType !== "mouse") return;
        const isOnActions = event.target instanceof Element && event.target.closest(ACTIONS) !== null;
        if (!isOnActions && !isFocused(event.currentTarget)) aimAt(cellAt(event));
      },
      onPointerDown: stopAiming,
      onPointerLeave: ({ currentTarget }: PointerEvent) => {
        if (!isFocused(currentTarget)) aimAt(null);
      },
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (pointed?.byKey && !currentTarget.contains(relatedTarget)) setPointed(null);
      },
    },
  };
}

const valueCells = (row: Element) => [...row.querySelectorAll<HTMLElement>("[data-cell]")];

/** The cell under the mouse, by its position, because the row's link covers the cells. */
function cellAt({ currentTarget: row, clientX, clientY }: PointerEvent): PointedCell | null {
  const cell = valueCells(row).find((each) => {
    const { left, right, top, bottom } = each.getBoundingClientRect();
    return clientX >= left && clientX < right && clientY >= top && clientY < bottom;
  });
  return cell ? toPointed(row, cell, false) : null;
}

function toPointed(row: Element, element: HTMLElement, byKey: boolean): PointedCell | null {
  const cell = VALUE_CELLS.find((each) => each === element.dataset["cell"]);
  if (!cell) return null;
  const value = element.querySelector("[data-value]") ?? element;
  const hasRoom = value.getBoundingClientRect().right + ACTIONS_PX <= row.getBoundingClientRect().right;
  return { cell, side: hasRoom ? "after" : "before", byKey, title: element.title || null };
}
