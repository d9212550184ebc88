const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** Names the cookie, which the server reads, and the localStorage item, whose changes other tabs notice. */
export const THEME_KEY = "theme";

export function parseTheme(value: string | null | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

// The dialogs' scroll lock writes a style element, whose nonce it takes from the global of this name.
const NONCE = "globalThis.__webpack_nonce__=document.currentScript.nonce;";
const SYSTEM =
  'if(matchMedia("(prefers-color-scheme: dark)").matches)document.documentElement.classList.add("dark");';

/** Runs in the first frame, when the browser has waited for the styles and, for a moment, for the preloaded fonts. */
const FONTS =
  'requestAnimationFrame(()=>{if(performance.getEntriesByType("resource").filter(({name})=>name.endsWith(".woff2")).length<2)' +
  'document.documentElement.dataset.fonts="system"});';

/**
 * Decides before the first paint what only the browser knows: the system's theme, which would otherwise flash, and whether both
 * web fonts have arrived, since one of them beside the fallback of the other looks broken.
 */
export function FirstPaintScript({ theme, nonce }: { theme: Theme; nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {NONCE + FONTS + (theme === "system" ? SYSTEM : "")}
    </script>
  );
}
