import { COOKIE_PREFIX } from "./text/cookie-prefix";
import { routes } from "./routes";
import { decodePercent } from "./text/encoding";

const SITE = "http://site.invalid";
const MAX_LENGTH = 2_000;
const NOT_PAGES = [routes.signIn(), routes.setUp(), "/api"];

/** Text in a path that a server, proxy or browser may read as the start of another host. */
const MISREAD = /\/\/|[\\\p{Cc}]/u;

function isPage(url: URL): boolean {
  const path = decodePercent(url.pathname);
  if (path === null || MISREAD.test(path)) return false;
  return !NOT_PAGES.some((other) => path === other || path.startsWith(`${other}/`));
}

/**
 * The destination after sign-in: a page of this site, or home. It checks and returns the parsed address: parsing removes
 * dot segments, tabs and more, so the raw text does not show its destination.
 */
export function safeNextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/") || next.length > MAX_LENGTH) return routes.home();
  if (MISREAD.test(next.split(/[?#]/, 1).join("")) || !URL.canParse(next, SITE)) return routes.home();
  const url = new URL(next, SITE);
  const path = url.pathname + url.search + url.hash;
  // The browser that follows the returned path must end at the address that was checked.
  const leadsThere = path.length <= MAX_LENGTH && new URL(path, SITE).href === url.href;
  return url.origin === SITE && leadsThere && isPage(url) ? path : routes.home();
}

/** Slug of the person's last workspace: "/" redirects there while they are a member. Nothing else reads it. */
export const LAST_WORKSPACE_COOKIE = `${COOKIE_PREFIX}last-workspace`;
