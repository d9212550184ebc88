import { toLoggedPath } from "../api/api-path";
import type { FilterOperator } from "./filter-value";

/** The slashes at the end, except the first character. The lookbehind keeps a long run from being read once per slash. */
const LAST_SLASHES = /(?<=^\/|[^/])\/+$/;

/** A typed path as the log keeps paths. One that stands for all below it needs no slash at its end. */
export function toFilterPath(text: string, operator: FilterOperator): string {
  const logged = toLoggedPath(text);
  return operator === "" ? logged.replace(LAST_SLASHES, "") : logged;
}

/** The start of every path below this one. */
export const belowPath = (path: string) => (path === "/" ? path : `${path}/`);
