import "server-only";

import { canonicalPath, isApiSpelling, isBelowBase } from "@/lib/api/api-path";
import { decodePercent } from "@/lib/text/encoding";
import { isOperationsPath } from "@/server/operations/operations-handler";

/** The part of the site that handles the request. `server` is the server as a whole, which only OPTIONS can address (`*`). */
export type Part = "api" | "operations" | "static" | "pages" | "server";

interface RequestTarget {
  part: Part;
  /** In origin form: path and query, from the root. */
  target: string;
  /** The host of an absolute target: it replaces the Host header (RFC 9112 3.2.2). */
  authority: string | null;
}

const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/is;
const STATIC = "/_next/static/";
/** Paths of the dashboard's JSON routes in Next. */
const DASHBOARD = /^\/api\/(?:auth|dashboard)\/./;
/** Spellings that Next normalizes or redirects. */
export const NON_CANONICAL = /\/\/|\/$|\\|\/(?:\.|%2e){1,2}(?:\/|$)/i;

const NAME = String.raw`[\w.~!$&'()*+,;=-]|%[\da-f]{2}`;
const HOST = new RegExp(String.raw`^(?:\[[\da-f:.]+\]|(?:${NAME})+)(?::(\d{0,5}))?$`, "i");

/** Whether the text is a host with an optional port, as in Host and in an absolute target. */
export function isHost(text: string): boolean {
  const match = HOST.exec(text);
  return match !== null && Number(match[1] ?? 0) <= 65_535;
}

/** Whether a path is percent-encoded UTF-8 without NUL: Next and PostgreSQL fail on anything else. */
function isDecodable(path: string): boolean {
  return !path.includes("%") || decodePercent(path)?.includes("\0") === false;
}

const isDashboard = (path: string) =>
  DASHBOARD.test(path) && !NON_CANONICAL.test(path) && DASHBOARD.test(canonicalPath(path));

function partOf(path: string): Part | null {
  if (isBelowBase(path) || (isApiSpelling(path) && !isDashboard(path))) return "api";
  if (!isDecodable(path)) return null;
  if (isOperationsPath(path)) return "operations";
  return path.startsWith(STATIC) ? "static" : "pages";
}

/** The only place that decides which part handles a request; null for a target that none can handle. */
export function parseTarget(method: string, raw: string): RequestTarget | null {
  if (raw === "*") return method === "OPTIONS" ? { part: "server", target: raw, authority: null } : null;
  let target = raw;
  let authority: string | null = null;
  const absolute = raw.startsWith("/") ? null : ABSOLUTE.exec(raw);
  if (absolute) {
    authority = absolute[1] ?? "";
    target = absolute[2]?.startsWith("/") ? absolute[2] : `/${absolute[2] ?? ""}`;
  }
  if (!target.startsWith("/") || (authority !== null && !isHost(authority))) return null;
  const query = target.indexOf("?");
  const part = partOf(query === -1 ? target : target.slice(0, query));
  return part && { part, target, authority };
}
