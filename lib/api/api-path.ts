/** Path prefix of every endpoint of the public API. */
export const API_BASE = "/api/v1";

/** Below the base: the OpenAPI document, which is not an endpoint. */
export const OPENAPI_PATH = "/openapi.json";

/** Whether a path, as sent, is below the base: only this spelling has endpoints. */
export function isBelowBase(path: string): boolean {
  if (!path.startsWith(API_BASE)) return false;
  return path.length === API_BASE.length || path.charAt(API_BASE.length) === "/";
}

/**
 * The path as a lenient server, proxy or person would read it: percent-decoded byte by byte, in lower case, without
 * parameters (`;x`), repeated slashes and dot segments, and with slashes for backslashes.
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

/** Paths that differ from their canonical form in case alone: nearly all paths, which need no decoding. */
const PLAIN = /^(?:\/[\w~-][\w.~-]*)+$/;
const API = /^\/api(?:\/|$)/i;

/** Whether a path is `/api` or below it, in any spelling. */
export function isApiSpelling(path: string): boolean {
  return API.test(PLAIN.test(path) ? path : canonicalPath(path));
}

/**
 * A path as the log keeps it: relative to the base if it is below it, else whole. Two paths below the base are whole too:
 * the base itself, because nobody can see or filter an empty path, and one that would look whole without the base
 * (`/api/v1/api/v1/webhooks`), so that `fromLoggedPath` is never ambiguous.
 */
export function toLoggedPath(path: string): string {
  if (!isBelowBase(path)) return path;
  const rest = path.slice(API_BASE.length);
  return rest === "" || isApiSpelling(rest) ? path : rest;
}

/** The path as sent, from the root. */
export function fromLoggedPath(path: string): string {
  return isApiSpelling(path) ? path : API_BASE + path;
}
