"use client";

import { type KeyboardEvent, type PointerEvent, useState } from "react";

/** The bar under the pointer, of `count` that share the width of the element evenly. */
export function barUnderPointer(event: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return clamp(Math.floor(((event.clientX - left) / width) * count), count);
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * The bar that a key leads to from the one that is read; null for a key that moves nothing. From none, the arrows enter at
 * the end that they come from.
 */
export function barByKey(event: KeyboardEvent, from: number | null, count: number): number | null {
  const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : STEPS[event.key];
  if (step === undefined) return null;
  return clamp((from ?? (step < 0 ? count : -1)) + step, count);
}

const clamp = (index: number, count: number) => Math.min(count - 1, Math.max(0, index));

/**
 * The bar of `count` that is being read: by pointer, arrow keys, Home and End. Escape ends the reading. Enter and a click of a
 * mouse open the bar; a tap only reads it.
 */
export function useChartCursor(count: number, onOpen?: (index: number) => void) {
  const [index, setIndex] = useState<number | null>(null);
  const point = (event: PointerEvent<HTMLElement>) => setIndex(barUnderPointer(event, count));
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType === "mouse" && event.button === 0) onOpen?.(barUnderPointer(event, count));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && index !== null && onOpen) {
      event.preventDefault();
      onOpen(index);
      return;
    }
    const next = barByKey(event, index, count);
    if (next === null && !(event.key === "Escape" && index !== null)) return;
    event.preventDefault();
    event.stopPropagation();
    setIndex(next);
  };
  const clear = () => setIndex(null);
  return {
    index,
    setIndex,
    handlers: {
      onPointerMove: point,
      onPointerDown: point,
      onPointerUp,
      onPointerLeave: clear,
      onBlur: clear,
      onKeyDown,
    },
  };
}
