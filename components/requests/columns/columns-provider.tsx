"use client";

import { createContext, type CSSProperties, type ReactNode, use, useMemo, useState } from "react";
import { useLogDensity, useOwnColumns } from "@/components/shell/view-preferences";
import { useStableHandler } from "@/components/ui/hooks/use-stable-handler";
import { type Columns, parseColumns, USUAL_COLUMNS } from "@/lib/log-view/columns";
import type { RequestSearchState } from "../data/use-request-search";
import { ROW_HEIGHT } from "../list/log-grid";
import { type ColumnCells, toCells, toTracks } from "./column-layout";

interface ColumnsState {
  columns: Columns;
  /** True if the address has them, as that of a saved view does. */
  areOfAddress: boolean;
  change: (columns: Columns) => void;
  /** Shows columns while they are being dragged, without keeping them. */
  preview: (columns: Columns) => void;
  /** Back to the reader's own columns, or from those to the usual ones. */
  reset: () => void;
}

const ColumnsContext = createContext<ColumnsState | null>(null);
const CellsContext = createContext<ColumnCells | null>(null);

interface ColumnsProviderProps {
  search: Pick<RequestSearchState, "columns" | "showColumns">;
  children: ReactNode;
}

/**
 * Gives the list its columns, and its rows their widths and height as custom properties: a drag renders this element alone
 * again, not the rows.
 */
export function ColumnsProvider({ search, children }: ColumnsProviderProps) {
  const { own, setOwn } = useOwnColumns();
  const { density } = useLogDensity();
  const areOfAddress = search.columns !== null;
  const kept = search.columns ?? own;
  // The address lags behind a change: until it has it, the change is shown over what was kept before.
  const [latest, setLatest] = useState<{ columns: Columns; over: Columns } | null>(null);
  const columns = latest?.over === kept ? latest.columns : kept;

  const preview = useStableHandler((next: Columns) => setLatest({ columns: next, over: kept }));
  const change = useStableHandler((next: Columns) => {
    preview(next);
    if (areOfAddress) search.showColumns(next);
    else setOwn(next);
  });
  const reset = useStableHandler(() => {
    setLatest(null);
    if (areOfAddress) search.showColumns(null);
    else setOwn(USUAL_COLUMNS);
  });
  const state = useMemo(
    () => ({ columns, areOfAddress, change, preview, reset }),
    [columns, areOfAddress, change, preview, reset],
  );
  // Widths do not decide which cells there are.
  const names = columns.map(({ name }) => name).join(".");
  const cells = useMemo(() => toCells(parseColumns(names) ?? USUAL_COLUMNS), [names]);

  const style: CSSProperties & Record<`--log-${string}`, string> = {
    ...toTracks(columns),
    "--log-row": `${ROW_HEIGHT[density]}px`,
  };
  return (
    <ColumnsContext value={state}>
      <CellsContext value={cells}>
        <div style={style} className="contents">
          {children}
        </div>
      </CellsContext>
    </ColumnsContext>
  );
}

export function useColumns(): ColumnsState {
  const state = use(ColumnsContext);
  if (!state) throw new Error("Columns need a ColumnsProvider above them");
  return state;
}

/** The cells of each row and of the header; the same object until other columns are chosen. */
export function useColumnCells(): ColumnCells {
  const cells = use(CellsContext);
  if (!cells) throw new Error("Cells need a ColumnsProvider above them");
  return cells;
}
