"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";

/** Which of a chart's `count` columns is being read: by pointer, arrow keys, Home and End. Escape ends the reading. */
export function useChartCursor(count: number) {
  const [index, setIndex] = useState<number | null>(null);
  const last = count - 1;
  const point = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setIndex(Math.min(last, Math.max(0, Math.floor(((event.clientX - left) / width) * count))));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, index, last);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setIndex(next);
  };
  const clear = () => setIndex(null);
  return {
    index,
    setIndex,
    handlers: { onPointerMove: point, onPointerDown: point, onPointerLeave: clear, onBlur: clear, onKeyDown },
  };
}

/** Undefined for a key that the chart does not handle. */
function nextIndex(key: string, index: number | null, last: number): number | null | undefined {
  if (key === "ArrowLeft") return Math.max(0, (index ?? last + 1) - 1);
  if (key === "ArrowRight") return Math.min(last, (index ?? -1) + 1);
  if (key === "Home") return 0;
  if (key === "End") return last;
  return key === "Escape" && index !== null ? null : undefined;
}
