import type { ReactNode } from "react";
import { LABEL_HEIGHT } from "./log-grid";

interface LabelRowProps {
  rowIndex: number;
  /** Their number. */
  columns: number;
  children: ReactNode;
}

/** Names what the rows below it have in common, such as their day. */
export function LabelRow({ rowIndex, columns, children }: LabelRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="flex items-center px-5 text-xs text-muted"
      style={{ height: LABEL_HEIGHT }}
    >
      <span role="cell" aria-colspan={columns}>
        {children}
      </span>
    </div>
  );
}
