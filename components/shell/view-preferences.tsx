"use client";

import { type ReactNode, createContext, use, useEffect, useState } from "react";
import { useStore } from "zustand";
import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";
import { useBrowserValue } from "@/components/ui/hooks/use-browser-value";
import { TimeZoneContext } from "@/components/ui/time-zone";
import { ownTimeZone, TIME_ZONE_COOKIE, type TimeZone, UTC } from "@/lib/format/time-zone";
import { PANEL_WIDTH_COOKIE, toPanelWidth } from "@/lib/format/panel-width";
import {
  DENSITY_COOKIE,
  type Density,
  HISTOGRAM_READING_COOKIE,
  type HistogramReading,
} from "@/lib/log-view/choices";
import { type Columns, COLUMNS_COOKIE, formatColumns, USUAL_COLUMNS } from "@/lib/log-view/columns";
import { storeCookie } from "./store-cookie";

interface ViewPreferences {
  /** New requests appear in the log by themselves. */
  live: boolean;
}

interface ViewPreferencesState extends ViewPreferences {
  setLive: (live: boolean) => void;
  /** Times are shown in this zone, the reader's own; null: in UTC. A cookie keeps it, because the server renders them too. */
  localZone: TimeZone | null;
  setLocalZone: (zone: TimeZone | null) => void;
  /** Of the request panel, in pixels. A narrow window may have less room for it. */
  panelWidth: number;
  setPanelWidth: (pixels: number) => void;
  /** Makes the next visit start with the present width. */
  keepPanelWidth: () => void;
  /** Of the histogram above the log. */
  histogramReading: HistogramReading;
  setHistogramReading: (reading: HistogramReading) => void;
  /** Of the log, unless its address has columns. */
  logColumns: Columns;
  setLogColumns: (columns: Columns) => void;
  logDensity: Density;
  setLogDensity: (density: Density) => void;
}

/** The preferences that the server reads from cookies, because it renders them. */
export interface KnownPreferences {
  localZone: TimeZone | null;
  panelWidth: number;
  histogramReading: HistogramReading;
  logColumns: Columns;
  logDensity: Density;
}

const INITIAL: ViewPreferences = { live: true };

/** Stored values of an older version, or edited by hand, count only where they still make sense. */
export function readPreferences(stored: unknown): ViewPreferences {
  const { live }: Record<string, unknown> =
    typeof stored === "object" && stored !== null ? { ...stored } : {};
  return { live: typeof live === "boolean" ? live : INITIAL.live };
}

function createViewPreferencesStore(known: KnownPreferences) {
  return createStore<ViewPreferencesState>()(
    persist(
      (set, get) => ({
        ...INITIAL,
        ...known,
        setLive: (live) => set({ live }),
        setLocalZone: (localZone) => {
          storeCookie(TIME_ZONE_COOKIE, localZone);
          set({ localZone });
        },
        setPanelWidth: (pixels) => set({ panelWidth: toPanelWidth(pixels) }),
        keepPanelWidth: () => storeCookie(PANEL_WIDTH_COOKIE, String(get().panelWidth)),
        setHistogramReading: (histogramReading) => {
          storeCookie(HISTOGRAM_READING_COOKIE, histogramReading);
          set({ histogramReading });
        },
        setLogColumns: (logColumns) => {
          const text = formatColumns(logColumns);
          storeCookie(COLUMNS_COOKIE, text === formatColumns(USUAL_COLUMNS) ? null : text);
          set({ logColumns });
        },
        setLogDensity: (logDensity) => {
          storeCookie(DENSITY_COOKIE, logDensity);
          set({ logDensity });
        },
      }),
      {
        name: "view-preferences",
        version: 1,
        partialize: ({ live }): ViewPreferences => ({ live }),
        merge: (stored, current) => ({ ...current, ...readPreferences(stored) }),
        // The server does not know the stored values, so the first render must not use them either.
        skipHydration: true,
      },
    ),
  );
}

const ViewPreferencesContext = createContext<ReturnType<typeof createViewPreferencesStore> | null>(null);

interface ViewPreferencesProviderProps {
  known: KnownPreferences;
  children: ReactNode;
}

export function ViewPreferencesProvider({ known, children }: ViewPreferencesProviderProps) {
  const [store] = useState(() => createViewPreferencesStore(known));
  useEffect(() => void store.persist.rehydrate(), [store]);
  useEffect(() => {
    // Since the last visit the reader may have travelled.
    const { localZone, setLocalZone } = store.getState();
    if (localZone !== null && localZone !== ownTimeZone()) setLocalZone(ownTimeZone());
  }, [store]);
  const zone = useStore(store, (state) => state.localZone) ?? UTC;
  return (
    <ViewPreferencesContext value={store}>
      <TimeZoneContext value={zone}>{children}</TimeZoneContext>
    </ViewPreferencesContext>
  );
}

function useViewPreferences<T>(selector: (state: ViewPreferencesState) => T): T {
  const store = use(ViewPreferencesContext);
  if (!store) throw new Error("View preferences need a ViewPreferencesProvider above them");
  return useStore(store, selector);
}

export const useLive = () => useViewPreferences((state) => state.live);
export const useSetLive = () => useViewPreferences((state) => state.setLive);

/** The width of the request panel. `setWidth` is for every step of a drag, `keepWidth` for its end. */
export function usePanelWidth() {
  return {
    width: useViewPreferences((state) => state.panelWidth),
    setWidth: useViewPreferences((state) => state.setPanelWidth),
    keepWidth: useViewPreferences((state) => state.keepPanelWidth),
  };
}

/** What the histogram above the log shows. */
export function useHistogramReading() {
  return {
    reading: useViewPreferences((state) => state.histogramReading),
    setReading: useViewPreferences((state) => state.setHistogramReading),
  };
}

/** The reader's own columns of the log. */
export function useOwnColumns() {
  return {
    own: useViewPreferences((state) => state.logColumns),
    setOwn: useViewPreferences((state) => state.setLogColumns),
  };
}

export function useLogDensity() {
  return {
    density: useViewPreferences((state) => state.logDensity),
    setDensity: useViewPreferences((state) => state.setLogDensity),
  };
}

/** Whether times are shown in UTC or in the reader's own zone, and its name; the name is null before hydration. */
export function useTimeChoice() {
  const localZone = useViewPreferences((state) => state.localZone);
  const setLocalZone = useViewPreferences((state) => state.setLocalZone);
  return {
    choice: localZone === null ? ("utc" as const) : ("local" as const),
    choose: (choice: "utc" | "local") => setLocalZone(choice === "utc" ? null : ownTimeZone()),
    ownZone: useBrowserValue(ownTimeZone, null),
  };
}
