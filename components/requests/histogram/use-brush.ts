"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { barByKey, barUnderPointer } from "@/components/ui/chart/bar-cursor";

/** The selected range of bar indexes, from its start to the current position. */
export interface Mark {
  anchor: number;
  at: number;
  /** Selecting, by the pointer or by keys. */
  isMarking: boolean;
}

/**
 * Selects bars by dragging or by keys: arrows move, Shift with arrows extends, Enter applies the selection (or the one bar),
 * Escape cancels it.
 */
export function useBrush(count: number, onTake: (first: number, last: number) => void) {
  const [mark, setMark] = useState<Mark | null>(null);
  const take = ({ anchor, at }: Mark) => {
    setMark(null);
    onTake(anchor, at);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = barByKey(event, mark?.at ?? null, count);
    if (at !== null) {
      const isMarking = event.shiftKey && mark !== null;
      setMark({ at, anchor: isMarking ? mark.anchor : at, isMarking });
    } else if (event.key === "Enter" && mark) take(mark);
    else if (event.key === "Escape" && mark) setMark(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    mark,
    handlers: {
      onKeyDown,
      onBlur: () => setMark(null),
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = barUnderPointer(event, count);
        setMark({ anchor: at, at, isMarking: true });
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const at = barUnderPointer(event, count);
        setMark((now) =>
          now?.isMarking && event.buttons > 0 ? { ...now, at } : { anchor: at, at, isMarking: false },
        );
      },
      onPointerUp: () => mark?.isMarking && take(mark),
      onPointerCancel: () => setMark(null),
      onPointerLeave: () => setMark((now) => (now?.isMarking ? now : null)),
    },
  };
}
