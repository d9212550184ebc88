import type { Theme } from "./theme";

// The dialogs' scroll lock writes a style element; it takes this page's nonce from the global of this name.
const NONCE = "globalThis.__webpack_nonce__=document.currentScript.nonce;";
const SYSTEM =
  'if(matchMedia("(prefers-color-scheme: dark)").matches)document.documentElement.classList.add("dark");';

/** Runs before anything is drawn: the system's theme is known in the browser only, and would flash otherwise. */
export function FirstPaintScript({ theme, nonce }: { theme: Theme; nonce: string | undefined }) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {theme === "system" ? NONCE + SYSTEM : NONCE}
    </script>
  );
}
