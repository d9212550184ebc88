"use client";

import type { KeyboardEvent, PointerEvent } from "react";
import { usePanelWidth } from "@/components/shell/view-preferences";
import { PANEL_WIDTH } from "@/lib/format/panel-width";

const STEP_PX = 16;

/** The panel's left edge: dragging it, or the arrow keys on it, changes the panel's width. A double click restores the usual one. */
export function PanelResizer() {
  const { width, setWidth, keepWidth } = usePanelWidth();

  const change = (pixels: number) => {
    setWidth(pixels);
    keepWidth();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // A narrow window may show less than the chosen width: a step starts from what is seen.
    const shown = panelOf(event).width;
    const target = {
      ArrowLeft: shown + STEP_PX,
      ArrowRight: shown - STEP_PX,
      Home: PANEL_WIDTH.min,
      End: PANEL_WIDTH.max,
    }[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    change(target);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    setWidth(panelOf(event).right - event.clientX);
  };

  return (
    <div
      role="separator"
      aria-label="Width of the request"
      aria-orientation="vertical"
      aria-valuemin={PANEL_WIDTH.min}
      aria-valuemax={PANEL_WIDTH.max}
      aria-valuenow={width}
      aria-valuetext={`${width} pixels`}
      tabIndex={0}
      title="Drag, or press the arrow keys"
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={keepWidth}
      onDoubleClick={() => change(PANEL_WIDTH.usual)}
      className="group absolute inset-y-0 -left-1.5 z-10 w-3 cursor-col-resize touch-none outline-none select-none max-sm:hidden"
    >
      <span
        aria-hidden
        className="absolute inset-y-0 left-1 w-0.5 transition-colors duration-75 group-hover:bg-line-strong group-focus-visible:bg-focus group-active:bg-accent"
      />
    </div>
  );
}

/** Returns the position of the panel that this edge belongs to. */
function panelOf({ currentTarget }: { currentTarget: HTMLElement }): DOMRect {
  return (currentTarget.parentElement ?? currentTarget).getBoundingClientRect();
}
