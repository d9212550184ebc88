"use client";

import { GripVertical } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { allInOrder, chosenColumns, type ColumnName } from "@/lib/log-view/columns";
import { COLUMN_INFO } from "./column-layout";
import { useColumns } from "./columns-provider";

const ROW_PX = 30;

/**
 * All columns in their order, the chosen ones checked. A handle moves each of them, by dragging it or by the arrow keys.
 * A column that is not chosen keeps its place for as long as the list is open.
 */
export function ColumnList({ fitting }: { fitting: readonly ColumnName[] }) {
  const { columns, change } = useColumns();
  const chosen = columns.map(({ name }) => name);
  const [kept, setKept] = useState(() => allInOrder(columns));
  const isKept = kept.filter((name) => chosen.includes(name)).join() === chosen.join();
  const order = isKept ? kept : allInOrder(columns);
  const [news, setNews] = useState("");

  const list = useRef<HTMLUListElement>(null);
  const dragged = useRef<ColumnName | null>(null);
  const focused = useRef<ColumnName | null>(null);
  // An element that moves among its siblings loses the focus.
  useLayoutEffect(() => {
    if (focused.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-grip="${focused.current}"]`)?.focus();
    focused.current = null;
  });

  const choose = (name: ColumnName, isChosen: boolean) => {
    setKept(order);
    const names = order.filter((each) => (each === name ? isChosen : chosen.includes(each)));
    change(chosenColumns(names, columns));
  };
  const move = (name: ColumnName, to: number) => {
    const place = Math.min(order.length - 1, Math.max(0, to));
    if (order[place] === name) return;
    const next = order.filter((each) => each !== name).toSpliced(place, 0, name);
    setKept(next);
    setNews(`${COLUMN_INFO[name].heading}: ${place + 1} of ${order.length}`);
    change(
      chosenColumns(
        next.filter((each) => chosen.includes(each)),
        columns,
      ),
    );
  };
  const onGripKey = (event: KeyboardEvent, name: ColumnName) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focused.current = name;
    move(name, order.indexOf(name) + step);
  };

  return (
    <>
      <ul
        ref={list}
        className="p-1.5"
        // The list captures the pointer, because the handle moves with its row.
        onPointerDown={(event: PointerEvent<HTMLElement>) => {
          const grip = event.target instanceof Element ? event.target.closest("[data-grip]") : null;
          const name = order.find((each) => each === grip?.getAttribute("data-grip"));
          if (name === undefined || event.button !== 0) return;
          dragged.current = name;
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          const first = event.currentTarget.firstElementChild;
          if (dragged.current === null || !first) return;
          move(dragged.current, Math.floor((event.clientY - first.getBoundingClientRect().top) / ROW_PX));
        }}
        onLostPointerCapture={() => {
          dragged.current = null;
        }}
      >
        {order.map((name) => (
          <li
            key={name}
            className="flex items-center gap-1 rounded-small pr-1.5 hover:bg-hover"
            style={{ height: ROW_PX }}
          >
            <button
              type="button"
              data-grip={name}
              aria-label={`Move ${COLUMN_INFO[name].heading}`}
              title="Drag, or press the arrow keys"
              onKeyDown={(event) => onGripKey(event, name)}
              className="grid size-6 shrink-0 cursor-grab touch-none place-items-center rounded-small text-faint active:cursor-grabbing"
            >
              <GripVertical aria-hidden className="size-3.5" />
            </button>
            <Checkbox
              label={COLUMN_INFO[name].heading}
              checked={chosen.includes(name)}
              disabled={name === "request"}
              onCheckedChange={(isChosen) => choose(name, isChosen)}
              className="flex-1"
            />
            <span className="text-xs text-muted">
              {noteOf(name, chosen.includes(name), fitting.includes(name))}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {news}
      </p>
    </>
  );
}

function noteOf(name: ColumnName, isChosen: boolean, fits: boolean): string | null {
  if (name === "request") return "always shown";
  return isChosen && !fits ? "no room here" : null;
}
