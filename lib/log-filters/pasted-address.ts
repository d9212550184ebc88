import { API_BASE, isApiSpelling } from "../api/api-path";
import { HTTP_METHODS } from "../api/methods";
import type { FilterValues } from "./filter-table";
import { printValue } from "./filter-value";
import { readFilterValue } from "./read-filter";

/** `POST https://…/api/v1/webhooks?limit=5 HTTP/1.1`: an address or a path, as clients, browsers and logs print a call. */
const CALL = new RegExp(
  String.raw`^\s*(?:(${HTTP_METHODS.join("|")})\s+)?(https?://[^\s/?#]+)?(/[^\s?#]*)([?#]\S*)?(?:\s+HTTP/[\d.]+)?\s*$`,
  "i",
);

/**
 * The call of a pasted address as filters: its method, if it has one, and its path alone. The log keeps the query apart. Null
 * for any other text, such as a path without origin and query, which may be a part of one.
 */
export function readAddress(source: string): FilterValues | null {
  const [, method, origin, path = "", rest = ""] = CALL.exec(source) ?? [];
  const isWhole = origin === undefined ? rest.startsWith("?") : isApiSpelling(path);
  if (!isWhole) return null;
  const value = readFilterValue("path", { text: path, operator: "=", isExcluded: false });
  // The base alone stands for every path below it.
  if (typeof value === "string" || value.text === API_BASE) return null;
  return { ...(method !== undefined && { method: method.toUpperCase() }), path: printValue(value) };
}
