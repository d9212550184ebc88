"use client";

import { type ReactNode, createContext, use, useEffect, useState } from "react";
import { useStore } from "zustand";
import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";

interface ViewPreferences {
  /** New requests appear in the log by themselves. */
  live: boolean;
}

interface ViewPreferencesState extends ViewPreferences {
  setLive: (live: boolean) => void;
}

const INITIAL: ViewPreferences = { live: true };

/** Stored values of an older version, or edited by hand, count only where they still make sense. */
export function readPreferences(stored: unknown): ViewPreferences {
  const { live }: Record<string, unknown> =
    typeof stored === "object" && stored !== null ? { ...stored } : {};
  return { live: typeof live === "boolean" ? live : INITIAL.live };
}

function createViewPreferencesStore() {
  return createStore<ViewPreferencesState>()(
    persist((set) => ({ ...INITIAL, setLive: (live) => set({ live }) }), {
      name: "view-preferences",
      version: 1,
      partialize: ({ live }): ViewPreferences => ({ live }),
      merge: (stored, current) => ({ ...current, ...readPreferences(stored) }),
      // The server does not know the stored values, so the first render must not use them either.
      skipHydration: true,
    }),
  );
}

const ViewPreferencesContext = createContext<ReturnType<typeof createViewPreferencesStore> | null>(null);

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
