"use client";

import type { CSSProperties, ReactNode } from "react";
import { PANEL_WIDTH } from "@/lib/format/panel-width";
import { usePanelWidth } from "@/components/shell/view-preferences";

interface PanelRoomProps {
  /** Whether the panel shows the editor, which takes more width. */
  isEditor: boolean;
  children: ReactNode;
}

/**
 * Gives its content `--panel-width`, the width of the open panel: the reader's choice, limited by the window. Below 1,400
 * pixels the panel covers the list; above that the list keeps a width of its own. A drag renders this element alone again,
 * not the list in it.
 */
export function PanelRoom({ isEditor, children }: PanelRoomProps) {
  const { width } = usePanelWidth();
  // React's type of styles has no custom properties.
  const style: CSSProperties & Record<"--panel-width", string> = {
    "--panel-width": `min(${isEditor ? Math.max(width, PANEL_WIDTH.editor) : width}px, 100vw - var(--beside-panel))`,
  };
  return (
    <div style={style} className="contents [--beside-panel:2.5rem] min-[87.5rem]:[--beside-panel:38rem]">
      {children}
    </div>
  );
}
