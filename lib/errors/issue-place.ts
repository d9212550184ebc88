import type { ValidationIssue } from "./validation-issue";

type Path = ValidationIssue["path"];

/** An empty name, a quote at the start, a dot, and control characters, which a fact of the log cannot hold as they are. */
// oxlint-disable-next-line no-control-regex -- names may have them
const NEEDS_QUOTES = /^$|^"|[.\u0000-\u001f]/;

/**
 * The place of an issue as text: `data.email`, and `data."first.name"` where a name could be read as several. No two paths
 * have the same place. A column of the log holds it, so `CAUSES` in server/request-log/causes.ts states it in SQL.
 */
export const toPlace = (path: Path): string => path.map(toPart).join(".");

const toPart = (part: Path[number]): string =>
  typeof part === "string" && NEEDS_QUOTES.test(part) ? JSON.stringify(part) : String(part);

const PARTS = /"(?:[^"\\]|\\.)*"(?=\.|$)|[^.]+/g;

/** The last name of a place, spelled as there. */
export const lastNameIn = (place: string): string => place.match(PARTS)?.at(-1) ?? place;
