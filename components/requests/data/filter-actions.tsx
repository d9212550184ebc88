"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { LogFilterName } from "@/lib/log-filters/filter-table";
import type { FilterOperator } from "@/lib/log-filters/filter-value";

export interface FilteredValue {
  name: LogFilterName;
  text: string;
  operator?: FilterOperator | undefined;
  /** Where the value is shown by a name, as a key and a bot are: what has the name, and the name. */
  shownAs?: { noun: string; name: string } | undefined;
}

interface FilterActions {
  /** Shows only the requests with this value. */
  only: (value: FilteredValue) => void;
  /** Leaves out the requests with this value. */
  exclude: (value: FilteredValue) => void;
}

const Actions = createContext<FilterActions | null>(null);

/** The filter actions of a value in a row or the panel. */
export function FilterActionsProvider({ only, exclude, children }: FilterActions & { children: ReactNode }) {
  const actions = useMemo(() => ({ only, exclude }), [only, exclude]);
  return <Actions.Provider value={actions}>{children}</Actions.Provider>;
}

export function useFilterActions(): FilterActions {
  const actions = useContext(Actions);
  if (!actions) throw new Error("Values are filtered inside FilterActionsProvider");
  return actions;
}
