import type { ReactNode } from "react";
import { COLUMN_NAMES, DAY_HEIGHT } from "../list/log-grid";

interface SentLabelProps {
  rowIndex: number;
  children: ReactNode;
}

/** Stands in the list above the calls that were sent from here, as a day does above its requests. */
export function SentLabel({ rowIndex, children }: SentLabelProps) {
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      className="flex items-center px-5 text-xs text-muted"
      style={{ height: DAY_HEIGHT }}
    >
      <span role="cell" aria-colspan={COLUMN_NAMES.length}>
        {children}
      </span>
    </div>
  );
}
