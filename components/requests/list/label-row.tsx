import type { ReactNode } from "react";
import { COLUMN_NAMES, LABEL_HEIGHT } from "./log-grid";

/** Names what the rows below it have in common, such as their day. */
export function LabelRow({ rowIndex, children }: { rowIndex: number; children: ReactNode }) {
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="flex items-center px-5 text-xs text-muted"
      style={{ height: LABEL_HEIGHT }}
    >
      <span role="cell" aria-colspan={COLUMN_NAMES.length}>
        {children}
      </span>
    </div>
  );
}
