import type { KeyboardEvent, PointerEvent } from "react";

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
