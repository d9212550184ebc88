import { API_BASE, isApiSpelling } from "@/lib/api/api-path";
import { matchEndpoint, methodsAt } from "@/lib/api/api-routes";

/** The title for a path that the API has, but not with this method. */
export const noMethodTitle = (method: string) => `This path has no ${method}`;

/** The title for a path that the API does not have. */
export const NO_PATH_TITLE = "No endpoint has this path";

/** One of the two, by the call. */
export const noEndpointTitle = (method: string, path: string) =>
  methodsAt(path).length > 0 ? noMethodTitle(method) : NO_PATH_TITLE;

interface Spelling {
  /** The path below the base as the API has it. */
  path: string;
  /** The correction, as a fix's title. */
  title: string;
  /** The rule that the path broke. */
  rule: string;
}

const REPEATED_BASE = new RegExp(`^(?:${API_BASE}){2,}(?=/)`);
const SPELLING_RULE = "Paths are in lower case, with single slashes and none at the end.";
const BASE_RULE = "Check whether the client’s base address ends with it already.";

const CORRECTIONS: readonly { title: string; apply: (path: string) => string }[] = [
  { title: "Remove the slash at the end", apply: (path) => path.replace(/(?<=[^/])\/+$/, "") },
  { title: "Remove the doubled slash", apply: (path) => path.replaceAll(/\/{2,}/g, "/") },
  { title: "Write the path in lower case", apply: (path) => path.toLowerCase() },
];

/** How an unknown path becomes one that the API has, if slashes, case and a repeated base are all that is wrong with it; else null. */
export function misspeltPath(path: string): Spelling | null {
  const titles: string[] = [];
  let corrected = path;
  for (const { title, apply } of CORRECTIONS) {
    const next = apply(corrected);
    if (next !== corrected) titles.push(title);
    corrected = next;
  }
  const single = corrected.replace(REPEATED_BASE, API_BASE);
  const isRepeated = single !== corrected;
  corrected = single;
  const below = isApiSpelling(corrected) ? withoutBase(corrected) : corrected;
  if (below === null || (titles.length === 0 && !isRepeated) || methodsAt(below).length === 0) return null;
  if (isRepeated) {
    const isAlone = titles.length === 0;
    const title = `Remove the second ${API_BASE}${isAlone ? "" : ", and correct the path’s slashes and case"}`;
    return { path: below, title, rule: isAlone ? BASE_RULE : `${BASE_RULE} ${SPELLING_RULE}` };
  }
  const [only, ...others] = titles;
  const title = others.length === 0 && only !== undefined ? only : "Correct the path’s slashes and case";
  return { path: below, title, rule: SPELLING_RULE };
}

const withoutBase = (path: string) => (path.startsWith(`${API_BASE}/`) ? path.slice(API_BASE.length) : null);

/** Methods that clients confuse: other APIs create with PUT, and change with PATCH. */
const CREATES: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH"]);

/** The methods of the path that have about the same purpose as `method`. */
export const likeMethods = (method: string, allowed: readonly string[]): string[] =>
  CREATES.has(method) ? allowed.filter((each) => CREATES.has(each)) : [];

/** "`GET` to read intake bots": a method of the path, and what it does. */
export function methodCopy(method: string, path: string): string {
  const action = matchEndpoint(method, path)?.endpoint.action;
  return action === undefined ? `\`${method}\`` : `\`${method}\` to ${action}`;
}

/** "a", "a and b", "a, b and c" */
export function joinCopies(copies: readonly string[], last: "and" | "or" = "and"): string {
  return copies.length > 1
    ? `${copies.slice(0, -1).join(", ")} ${last} ${copies.at(-1) ?? ""}`
    : (copies[0] ?? "");
}
