"use client";

import { type ReactNode, createContext, use, useEffect, useMemo, useState } from "react";
import { storeCookie } from "../store-cookie";
import { type Theme, THEME_KEY, parseTheme } from "./theme";

interface ThemeChoice {
  theme: Theme;
  /** Changes all tabs, and the next visits. */
  setTheme: (theme: Theme) => void;
}

const ThemeContext = createContext<ThemeChoice | null>(null);

/** `initialTheme` is the one that the server read from the cookie and rendered (docs/decisions/034). */
export function ThemeProvider({ initialTheme, children }: { initialTheme: Theme; children: ReactNode }) {
  const [theme, setTheme] = useState(initialTheme);

  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const apply = () => {
      const isDark = theme === "dark" || (theme === "system" && system.matches);
      document.documentElement.classList.toggle("dark", isDark);
    };
    apply();
    system.addEventListener("change", apply);
    return () => system.removeEventListener("change", apply);
  }, [theme]);

  useEffect(() => {
    // Fires in the other tabs only: this one has stored the choice itself.
    const followOtherTab = (event: StorageEvent) => {
      if (event.key === THEME_KEY) setTheme(parseTheme(event.newValue));
    };
    window.addEventListener("storage", followOtherTab);
    return () => window.removeEventListener("storage", followOtherTab);
  }, []);

  const choice = useMemo(() => {
    const choose = (next: Theme) => {
      storeTheme(next);
      setTheme(next);
    };
    return { theme, setTheme: choose };
  }, [theme]);
  return <ThemeContext value={choice}>{children}</ThemeContext>;
}

function storeTheme(theme: Theme): void {
  storeCookie(THEME_KEY, theme);
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Storage can be disabled; the cookie is enough.
  }
}

export function useTheme(): ThemeChoice {
  const choice = use(ThemeContext);
  if (!choice) throw new Error("useTheme needs a ThemeProvider above it");
  return choice;
}
