import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";

export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

export const PANEL_WIDTH = { min: 440, max: 960, initial: 600 } as const;

interface ViewPreferences {
  density: Density;
  /** Of the request panel, in pixels. */
  panelWidth: number;
  /** New requests appear in the log by themselves. */
  live: boolean;
}

export interface ViewPreferencesState extends ViewPreferences {
  setDensity: (density: Density) => void;
  setPanelWidth: (panelWidth: number) => void;
  setLive: (live: boolean) => void;
}

export type ViewPreferencesStore = ReturnType<typeof createViewPreferencesStore>;

const INITIAL: ViewPreferences = { density: "comfortable", panelWidth: PANEL_WIDTH.initial, live: true };

const clampWidth = (width: number) => Math.round(Math.min(PANEL_WIDTH.max, Math.max(PANEL_WIDTH.min, width)));

/** What was kept by an older version, or edited by hand, counts only where it still makes sense. */
export function readPreferences(kept: unknown): ViewPreferences {
  const { density, panelWidth, live }: Record<string, unknown> =
    typeof kept === "object" && kept !== null ? { ...kept } : {};
  return {
    density: DENSITIES.find((known) => known === density) ?? INITIAL.density,
    panelWidth:
      typeof panelWidth === "number" && Number.isFinite(panelWidth)
        ? clampWidth(panelWidth)
        : INITIAL.panelWidth,
    live: typeof live === "boolean" ? live : INITIAL.live,
  };
}

export function createViewPreferencesStore() {
  return createStore<ViewPreferencesState>()(
    persist(
      (set) => ({
        ...INITIAL,
        setDensity: (density) => set({ density }),
        setPanelWidth: (panelWidth) => set({ panelWidth: clampWidth(panelWidth) }),
        setLive: (live) => set({ live }),
      }),
      {
        name: "view-preferences",
        version: 1,
        partialize: ({ density, panelWidth, live }): ViewPreferences => ({ density, panelWidth, live }),
        merge: (kept, current) => ({ ...current, ...readPreferences(kept) }),
        // The server does not know what is kept: the first render must not use it either.
        skipHydration: true,
      },
    ),
  );
}
