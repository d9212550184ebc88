import { routes } from "./routes";

const BASE = "http://internal.invalid";

/** Where to go after sign-in: a page of this site, or home. Anything that could lead elsewhere is dropped. */
export function safeNextPath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/") || next.length > 2_000) return routes.home();
  // Browsers read "//", "/\" and control characters as the start of another host.
  if (/^\/[/\\]|[\\\p{Cc}]/u.test(next)) return routes.home();
  if (!URL.canParse(next, BASE)) return routes.home();
  const url = new URL(next, BASE);
  if (url.origin !== BASE) return routes.home();
  const isPage = ![routes.signIn(), routes.setUp(), "/api"].some(
    (path) => url.pathname === path || url.pathname.startsWith(`${path}/`),
  );
  return isPage ? url.pathname + url.search + url.hash : routes.home();
}
