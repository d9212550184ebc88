import { createStore } from "zustand/vanilla";
import { type Theme, THEME_KEY } from "./theme";

export interface ThemeState {
  theme: Theme;
  /** Changes this tab, and keeps the choice for the next visit. */
  setTheme: (theme: Theme) => void;
  /** Changes this tab alone: the choice was made, and kept, in another. */
  followTheme: (theme: Theme) => void;
}

export type ThemeStore = ReturnType<typeof createThemeStore>;

export function createThemeStore(theme: Theme) {
  return createStore<ThemeState>()((set) => ({
    theme,
    setTheme: (next) => {
      keepTheme(next);
      set({ theme: next });
    },
    followTheme: (next) => set({ theme: next }),
  }));
}

function keepTheme(theme: Theme): void {
  document.cookie = `${THEME_KEY}=${theme}; path=/; max-age=31536000; samesite=lax`;
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Storage can be switched off; the cookie is enough.
  }
}
