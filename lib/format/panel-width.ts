import { COOKIE_PREFIX } from "../text/cookie-prefix";

/** Keeps the width of the request panel, in pixels: a cookie, because the server renders the panel too. */
export const PANEL_WIDTH_COOKIE = `${COOKIE_PREFIX}panel-width`;

/** `editor` is the least width of a panel in which a call is edited beside its answers. */
export const PANEL_WIDTH = { min: 440, usual: 600, editor: 832, max: 960 } as const;

/** The nearest width that the panel can have. */
export const toPanelWidth = (pixels: number): number =>
  Math.min(PANEL_WIDTH.max, Math.max(PANEL_WIDTH.min, Math.round(pixels)));

/** The width that a cookie keeps; the usual one if it keeps none. */
export const parsePanelWidth = (text: string | undefined): number =>
  text !== undefined && /^\d{1,5}$/.test(text) ? toPanelWidth(Number(text)) : PANEL_WIDTH.usual;
