"use client";

import { type ReactNode, createContext, use, useEffect, useState } from "react";
import { useStore } from "zustand";
import {
  type ViewPreferencesState,
  type ViewPreferencesStore,
  createViewPreferencesStore,
} from "./view-preferences-store";

const ViewPreferencesContext = createContext<ViewPreferencesStore | null>(null);

export function ViewPreferencesProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createViewPreferencesStore);
  useEffect(() => void store.persist.rehydrate(), [store]);
  return <ViewPreferencesContext value={store}>{children}</ViewPreferencesContext>;
}

function useViewPreferences<T>(selector: (state: ViewPreferencesState) => T): T {
  const store = use(ViewPreferencesContext);
  if (!store) throw new Error("View preferences need a ViewPreferencesProvider above them");
  return useStore(store, selector);
}

export const useLive = () => useViewPreferences((state) => state.live);
export const useSetLive = () => useViewPreferences((state) => state.setLive);
