"use client";

import { usePanelWidth } from "@/components/shell/view-preferences";
import { ResizeEdge } from "@/components/ui/resize-edge";
import { PANEL_WIDTH } from "@/lib/format/panel-width";

/** The panel's left edge. */
export function PanelResizer() {
  const { width, setWidth, keepWidth } = usePanelWidth();
  const change = (pixels: number) => {
    setWidth(pixels);
    keepWidth();
  };
  return (
    <ResizeEdge
      edge="left"
      label="Width of the request"
      value={width}
      valueText={`${width} pixels`}
      bounds={PANEL_WIDTH}
      stepPx={16}
      onDrag={setWidth}
      onDragEnd={keepWidth}
      onChange={change}
      onReset={() => change(PANEL_WIDTH.usual)}
      className="-left-1.5 max-sm:hidden"
    />
  );
}
