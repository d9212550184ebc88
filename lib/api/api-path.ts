/** Path that every endpoint of the public API stands below. */
export const API_BASE = "/api/v1";

/** Below the base: the API's description, which is no endpoint. */
export const OPENAPI_PATH = "/openapi.json";

/** Whether a path, as sent, is one below the base: only this spelling has endpoints. */
export function isBelowBase(path: string): boolean {
  if (!path.startsWith(API_BASE)) return false;
  return path.length === API_BASE.length || path.charAt(API_BASE.length) === "/";
}

/**
 * The path that a lenient server, proxy or person would take this one for: percent-decoded byte by byte, in lower case,
 * without parameters (`;x`), repeated slashes and dot segments, and with slashes for backslashes.
 */
export function canonicalPath(path: string): string {
  const bytes = path.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  const kept: string[] = [];
  for (const part of bytes.toLowerCase().split(/[/\\]/)) {
    const segment = part.replace(/;.*/s, "");
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  return `/${kept.join("/")}`;
}

/** Nothing in such a path but its case differs from the canonical one: so are nearly all, and no work is done for them. */
const PLAIN = /^(?:\/[\w~-][\w.~-]*)+$/;
const API = /^\/api(?:\/|$)/i;

/** Whether a path is `/api` or stands below it, however it is spelled. */
export function isApiSpelling(path: string): boolean {
  return API.test(PLAIN.test(path) ? path : canonicalPath(path));
}

/**
 * A path as the log keeps it: below the base where it stands there, else whole. What stands below the base and could be
 * taken for a whole one (`/api/v1/api/v1/webhooks`) is kept whole too, so that `fromLoggedPath` always knows.
 */
export function toLoggedPath(path: string): string {
  if (!isBelowBase(path)) return path;
  const rest = path.slice(API_BASE.length);
  return isApiSpelling(rest) ? path : rest;
}

/** The path as it was sent, from the root. */
export function fromLoggedPath(path: string): string {
  return isApiSpelling(path) ? path : API_BASE + path;
}
