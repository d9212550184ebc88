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

/** A web font, as `next/font` describes it: its own family, then those of its fallbacks. */
interface WebFont {
  style: { fontFamily: string };
}

/** By the style property that names the families. */
type WebFonts = Readonly<Record<string, WebFont>>;

/** Whether a file of a font has arrived. Chromium also lists files that failed; not every browser tells their status. */
const HAS_ARRIVED =
  "({name,decodedBodySize,responseStatus})=>name.endsWith('.woff2')&&decodedBodySize>0&&!(responseStatus>=400)";

/**
 * Replaces the fonts by their fallbacks unless every file has arrived by the first frame. Chromium has then waited for the
 * styles and, for a moment, for the preloaded fonts; other browsers may not wait, and keep the fallbacks more often. The state
 * in `document.fonts` would come too late: a font loads, even from its preloaded file, only with the first layout.
 */
function fontsScript(fonts: WebFonts): string {
  const fallbacks = Object.entries(fonts).map(([property, { style }]) => [
    property,
    style.fontFamily.replace(/^[^,]*,\s*/, ""),
  ]);
  return (
    `requestAnimationFrame(()=>{if(performance.getEntriesByType("resource").filter(${HAS_ARRIVED}).length<${fallbacks.length}){` +
    'const{dataset,style}=document.documentElement;dataset.fonts="system";' +
    `for(const[property,families]of${JSON.stringify(fallbacks)})style.setProperty(property,families)}});`
  );
}

interface FirstPaintScriptProps {
  theme: Theme;
  fonts: WebFonts;
  nonce: string | undefined;
}

/**
 * Decides before the first paint what only the browser knows: the system's theme, which would otherwise flash, and whether all
 * web fonts have arrived, since one of them beside the fallback of another looks broken.
 */
export function FirstPaintScript({ theme, fonts, nonce }: FirstPaintScriptProps) {
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {NONCE + fontsScript(fonts) + (theme === "system" ? SYSTEM : "")}
    </script>
  );
}
