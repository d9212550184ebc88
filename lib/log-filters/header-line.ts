import type { LogFilterName } from "./filter-table";

/** `Name: value` as traces and tools print it. One capitalized word or several with hyphens, so that a mistyped filter stays one. */
const HEADER_LINE = /^\s*(?:[<>]\s)?([A-Z][A-Za-z]*|[A-Za-z]+(?:-[A-Za-z0-9]+)+):[ \t]+(\S.*?)\s*$/;

/** The headers whose value the log keeps apart. */
const FILTERS: Readonly<Record<string, LogFilterName>> = {
  "idempotency-key": "idempotency",
  "user-agent": "agent",
  "x-forwarded-for": "caller",
  "x-real-ip": "caller",
};

export interface HeaderLine {
  name: string;
  /** Null for a header that no filter knows: its value is searched for. */
  filter: LogFilterName | null;
  value: string;
  /** A list of addresses has several: the log has one of them. */
  values: string[];
}

/** Reads a text that is one header with its value; null for any other. */
export function readHeaderLine(source: string): HeaderLine | null {
  const [, given, value] = HEADER_LINE.exec(source) ?? [];
  if (given === undefined || value === undefined) return null;
  const name = given.toLowerCase();
  const filter = FILTERS[name] ?? null;
  const values = filter === "caller" ? value.split(/\s*,\s*/).filter((each) => each !== "") : [value];
  return { name, filter, value, values };
}
