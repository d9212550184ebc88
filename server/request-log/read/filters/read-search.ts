import "server-only";

import { API_BASE, isBelowBase, toLoggedPath } from "@/lib/api/api-path";
import { HTTP_METHODS } from "@/lib/api/methods";
import { parseRequestIdStart } from "@/lib/api/request-id";
import { type ErrorCode, isErrorCode } from "@/lib/errors/catalog";
import { spellingsOf } from "@/lib/text/spellings";
import { uuidOfHex } from "@/lib/uuid";

/** The conditions of a searched text; a row must meet every member that is not null. */
export interface TextSearch {
  method: string | null;
  code: ErrorCode | null;
  /** First and last UUID of the request ids with this start. */
  ids: readonly [first: string, last: string] | null;
  /** The path or the error's message contains one of these. */
  texts: readonly string[] | null;
  /** Or the issue of a failed validation contains one of these; null if the text can name none. */
  issues: readonly string[] | null;
}

const METHOD_FIRST = new RegExp(String.raw`^(${HTTP_METHODS.join("|")})\s+(?=/|https?://)`, "i");
const ORIGIN = /^https?:\/\/[^/?#]+(?=\/)/i;

/**
 * Interprets a text that is not a whole request id, in the forms that people paste: `POST
 * https://…/api/v1/webhooks?limit=5`.
 */
export function readSearch(text: string): TextSearch {
  const trimmed = text.trim();
  const nothing = { method: null, code: null, ids: null, texts: null, issues: null };
  const code = trimmed.toLowerCase();
  if (isErrorCode(code)) return { ...nothing, code };
  const idStart = parseRequestIdStart(trimmed);
  if (idStart !== null) return { ...nothing, ids: [toUuid(idStart, "0"), toUuid(idStart, "f")] };
  const method = METHOD_FIRST.exec(trimmed)?.[1]?.toUpperCase() ?? null;
  const rest = trimmed.replace(METHOD_FIRST, "");
  const path = toSearchedPath(rest);
  const texts = [...new Set([rest, path].flatMap(spellingsOf))];
  // A path or a method names no issue.
  const issues = method === null && path === trimmed && !path.startsWith("/") ? [trimmed] : null;
  return { ...nothing, method, texts, issues };
}

function toUuid(start: string, filler: "0" | "f"): string {
  return uuidOfHex(start.padEnd(32, filler));
}

/** The log stores paths without origin, base and query. The base alone stands for every path below it. */
function toSearchedPath(text: string): string {
  const path = text.replace(ORIGIN, "");
  if (path === text && !isBelowBase(path)) return text;
  const logged = toLoggedPath(path.replace(/[?#].*$/s, ""));
  return logged === API_BASE ? "/" : logged;
}
