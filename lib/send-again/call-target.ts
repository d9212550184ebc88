import { canonicalPath, fromLoggedPath, isApiSpelling, toLoggedPath } from "../api/api-path";
import { MASKED } from "../contracts/log/logged-body";

/** The dashboard's own JSON, which is no part of the API. */
const DASHBOARD = /^\/api\/(?:auth|dashboard)(?:\/|$)/;

interface CallTarget {
  url: string;
  /** As the log will have it. */
  path: string;
  query: string;
  /** The address that a browser makes of the given one, if that is another; else null. */
  changedTo: string | null;
}

/**
 * The address to call for a path and query below the API's base, or whole. Returns a sentence where there is none: it is
 * always one of this API, at this origin, because the call carries a key.
 */
export function readTarget(target: string, origin: string): CallTarget | string {
  if (!target.startsWith("/")) return "The address begins with a slash, such as /intake-bots.";
  if (MASKED.test(target)) return "A secret in the address is masked: put it back, or remove it.";
  const [path = "", ...parameters] = target.trim().split("?");
  const whole = [fromLoggedPath(path), ...parameters].join("?");
  const url = URL.canParse(origin + whole) ? new URL(origin + whole) : null;
  if (url?.origin !== origin) return "This is not an address of the API.";
  if (!isApiSpelling(url.pathname)) return "The browser shortens this address to one outside the API.";
  if (DASHBOARD.test(canonicalPath(url.pathname)))
    return "This is an address of the dashboard, not of the API.";
  const made = url.pathname + url.search;
  return {
    url: origin + made,
    path: toLoggedPath(url.pathname),
    query: url.search.slice(1),
    changedTo: made === whole ? null : made,
  };
}
