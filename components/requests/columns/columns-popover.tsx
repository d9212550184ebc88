"use client";

import { type RefObject, useSyncExternalStore } from "react";
import { useLogDensity } from "@/components/shell/view-preferences";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import type { Density } from "@/lib/log-view/choices";
import { formatColumns, USUAL_COLUMNS } from "@/lib/log-view/columns";
import { shownColumns } from "./column-layout";
import { ColumnList } from "./column-list";
import { useColumns } from "./columns-provider";

interface ColumnsPopoverProps {
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

const DENSITIES: readonly { value: Density; label: string }[] = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
];

/** Chooses and orders the log's columns, and the height of its rows. */
export function ColumnsPopover({ anchor, onClose }: ColumnsPopoverProps) {
  const { columns, areOfAddress, reset } = useColumns();
  const { density, setDensity } = useLogDensity();
  const isUsual = formatColumns(columns) === formatColumns(USUAL_COLUMNS);
  return (
    <Popover anchor={anchor} aria-label="Columns" onClose={onClose}>
      <div className="flex items-center justify-between gap-3 border-b border-line py-1.5 pr-1.5 pl-3">
        <h2 className="text-sm font-semibold">Columns</h2>
        <Button variant="ghost" size="sm" disabled={isUsual && !areOfAddress} onClick={reset}>
          {areOfAddress ? "Show my own" : "Reset"}
        </Button>
      </div>
      {areOfAddress && <p className="px-3 pt-2 text-xs text-muted">These are the columns of a view.</p>}
      <ColumnList fitting={shownColumns(columns, useLogWidth())} />
      <div className="flex items-center justify-between gap-3 border-t border-line px-3 py-2">
        <span aria-hidden className="text-xs text-muted">
          Rows
        </span>
        <Segmented value={density} onValueChange={setDensity} options={DENSITIES} aria-label="Rows" />
      </div>
    </Popover>
  );
}

function subscribeToResize(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}

/** In pixels. An empty log has no list, and room for everything. */
const useLogWidth = (): number =>
  useSyncExternalStore(
    subscribeToResize,
    () => document.querySelector("[data-slot=log]")?.clientWidth ?? Number.POSITIVE_INFINITY,
    () => Number.POSITIVE_INFINITY,
  );
