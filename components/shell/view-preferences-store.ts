import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";

interface ViewPreferences {
  /** New requests appear in the log by themselves. */
  live: boolean;
}

export interface ViewPreferencesState extends ViewPreferences {
  setLive: (live: boolean) => void;
}

export type ViewPreferencesStore = ReturnType<typeof createViewPreferencesStore>;

const INITIAL: ViewPreferences = { live: true };

/** What was kept by an older version, or edited by hand, counts only where it still makes sense. */
export function readPreferences(kept: unknown): ViewPreferences {
  const { live }: Record<string, unknown> = typeof kept === "object" && kept !== null ? { ...kept } : {};
  return { live: typeof live === "boolean" ? live : INITIAL.live };
}

export function createViewPreferencesStore() {
  return createStore<ViewPreferencesState>()(
    persist(
      (set) => ({
        ...INITIAL,
        setLive: (live) => set({ live }),
      }),
      {
        name: "view-preferences",
        version: 1,
        partialize: ({ live }): ViewPreferences => ({ live }),
        merge: (kept, current) => ({ ...current, ...readPreferences(kept) }),
        // The server does not know what is kept: the first render must not use it either.
        skipHydration: true,
      },
    ),
  );
}
