import "server-only";

import { canonicalPath, isApiSpelling, isBelowBase } from "@/lib/api/api-path";
import { decodePercent } from "@/lib/text/encoding";
import { isOperationsPath } from "@/server/operations/operations-handler";

/** Which part of the site answers. `server` is the server as a whole, which only OPTIONS can ask (`*`). */
export type Part = "api" | "operations" | "static" | "pages" | "server";

export interface RequestTarget {
  part: Part;
  /** In origin form: path and query, from the root. */
  target: string;
  /** The host that an absolute form names: it replaces the Host header (RFC 9112 3.2.2). */
  authority: string | null;
}

const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/is;
const STATIC = "/_next/static/";
/** Where Next has JSON routes of the dashboard. */
const DASHBOARD = /^\/api\/(?:auth|dashboard)\/./;
/** Spellings that Next resolves, or redirects to another. */
const LOOSE = /\/\/|\/$|\\|\/(?:\.|%2e){1,2}(?:\/|$)/i;

const NAME = String.raw`[\w.~!$&'()*+,;=-]|%[\da-f]{2}`;
const HOST = new RegExp(String.raw`^(?:\[[\da-f:.]+\]|(?:${NAME})+)(?::(\d{0,5}))?$`, "i");

/** Whether this is a host with, perhaps, a port, as Host and an absolute form carry it. */
export function isHost(text: string): boolean {
  const match = HOST.exec(text);
  return match !== null && Number(match[1] ?? 0) <= 65_535;
}

/** Whether a path is percent-encoded UTF-8 without NUL: Next and PostgreSQL fail on anything else. */
function isReadable(path: string): boolean {
  return !path.includes("%") || decodePercent(path)?.includes("\0") === false;
}

const isDashboard = (path: string) =>
  DASHBOARD.test(path) && !LOOSE.test(path) && DASHBOARD.test(canonicalPath(path));

function partOf(path: string): Part | null {
  if (isBelowBase(path) || (isApiSpelling(path) && !isDashboard(path))) return "api";
  if (!isReadable(path)) return null;
  if (isOperationsPath(path)) return "operations";
  return path.startsWith(STATIC) ? "static" : "pages";
}

/** The one place that decides who answers a request; null for a target that nobody can answer. */
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
