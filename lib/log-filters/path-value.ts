import { toLoggedPath } from "../api/api-path";
import type { FilterOperator } from "./filter-value";

/** A typed path as the log keeps paths. One that stands for all below it needs no slash at its end. */
export function toFilterPath(text: string, operator: FilterOperator): string {
  const logged = toLoggedPath(text);
  return operator === "" ? logged.replace(/(?<=.)\/+$/s, "") : logged;
}

/** The start of every path below this one. */
export const belowPath = (path: string) => (path === "/" ? path : `${path}/`);
