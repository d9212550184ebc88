"use client";

import type { KeyboardEvent, PointerEvent } from "react";
import { cn } from "./cn";

interface ResizeEdgeProps {
  /** The side of the parent element on which the edge is. */
  edge: "left" | "right";
  /** "Width of the request". */
  label: string;
  value: number;
  valueText: string;
  bounds: { min: number; max: number };
  /** Of the arrow keys. */
  stepPx: number;
  /** Receives the width at every step of a drag. */
  onDrag: (pixels: number) => void;
  onDragEnd: () => void;
  /** Receives a width chosen by a key. */
  onChange: (pixels: number) => void;
  onReset: () => void;
  className?: string;
}

/**
 * The edge of its parent: dragging it, or the arrow keys on it, changes the parent's width. A double click or Enter restores
 * the usual one.
 */
export function ResizeEdge(props: ResizeEdgeProps) {
  const { edge, label, value, valueText, bounds, stepPx, onDrag, onDragEnd, onChange, onReset, className } =
    props;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // A narrow window may show less than the chosen width: a step starts from what is seen.
    const shown = boxOf(event).width;
    const growing = edge === "right" ? stepPx : -stepPx;
    const target = {
      ArrowRight: shown + growing,
      ArrowLeft: shown - growing,
      Home: bounds.min,
      End: bounds.max,
    }[event.key];
    if (target === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (target === undefined) onReset();
    else onChange(target);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, right } = boxOf(event);
    onDrag(edge === "right" ? event.clientX - left : right - event.clientX);
  };

  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={bounds.min}
      aria-valuemax={bounds.max}
      aria-valuenow={value}
      aria-valuetext={valueText}
      tabIndex={0}
      title="Drag, or press the arrow keys"
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={onDragEnd}
      onDoubleClick={onReset}
      className={cn(
        "group absolute inset-y-0 z-10 w-3 cursor-col-resize touch-none outline-none select-none",
        className,
      )}
    >
      <span
        aria-hidden
        className="absolute inset-y-0 left-1 w-0.5 transition-colors duration-75 group-hover:bg-line-strong group-focus-visible:bg-focus group-active:bg-accent"
      />
    </div>
  );
}

/** Returns the position of the element that this edge belongs to. */
function boxOf({ currentTarget }: { currentTarget: HTMLElement }): DOMRect {
  return (currentTarget.parentElement ?? currentTarget).getBoundingClientRect();
}
