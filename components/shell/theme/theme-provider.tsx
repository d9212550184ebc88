"use client";

import { type ReactNode, createContext, use, useEffect, useState } from "react";
import { useStore } from "zustand";
import { type Theme, THEME_KEY, parseTheme } from "./theme";
import { type ThemeState, type ThemeStore, createThemeStore } from "./theme-store";

const ThemeContext = createContext<ThemeStore | null>(null);

/** `theme` is what the server read from the cookie and rendered. */
export function ThemeProvider({ theme, children }: { theme: Theme; children: ReactNode }) {
  const [store] = useState(() => createThemeStore(theme));

  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const apply = () => {
      const chosen = store.getState().theme;
      const dark = chosen === "dark" || (chosen === "system" && system.matches);
      document.documentElement.classList.toggle("dark", dark);
    };
    const follow = (event: StorageEvent) => {
      if (event.key === THEME_KEY) store.getState().followTheme(parseTheme(event.newValue));
    };
    apply();
    const unsubscribe = store.subscribe(apply);
    system.addEventListener("change", apply);
    window.addEventListener("storage", follow);
    return () => {
      unsubscribe();
      system.removeEventListener("change", apply);
      window.removeEventListener("storage", follow);
    };
  }, [store]);

  return <ThemeContext value={store}>{children}</ThemeContext>;
}

function useThemeStore<T>(selector: (state: ThemeState) => T): T {
  const store = use(ThemeContext);
  if (!store) throw new Error("The theme needs a ThemeProvider above it");
  return useStore(store, selector);
}

export const useTheme = () => useThemeStore((state) => state.theme);
export const useSetTheme = () => useThemeStore((state) => state.setTheme);
