import { UNMATCHED_ROUTE } from "@/lib/api/api-routes";
import { NONE, OTHER_METHOD, type RequestFilters } from "@/lib/contracts/request-log";
import { formatDayTime, formatHourMinute } from "@/lib/format/format-time";
import { RANGE_LABELS } from "./range-labels";

export type FilterName = Exclude<keyof RequestFilters, "range">;

export interface ActiveFilter {
  /** The parts of the address that go together. */
  names: readonly FilterName[];
  words: string;
}

/** The filters that are on, each as it would be said. `keyName` is of the key in the filter. */
export function activeFilters(filters: RequestFilters, keyName?: string): ActiveFilter[] {
  const { status, code, method, route, key, q, path, cause, address } = filters;
  const active: (ActiveFilter | false)[] = [
    q !== undefined && { names: ["q"], words: `Search “${q}”` },
    status !== undefined && { names: ["status"], words: `Status ${status}` },
    code !== undefined && { names: ["code"], words: code === NONE ? "No error" : `Error ${code}` },
    method !== undefined && {
      names: ["method"],
      words: method === OTHER_METHOD ? "Other methods" : `Method ${method}`,
    },
    route !== undefined && {
      names: ["route"],
      words: `Endpoint ${route === UNMATCHED_ROUTE ? "No endpoint" : route}`,
    },
    key !== undefined && { names: ["key"], words: key === NONE ? "No key" : `Key ${keyName ?? key}` },
    path !== undefined && { names: ["path"], words: `Path ${path}` },
    cause !== undefined && { names: ["cause"], words: causeWords(cause) },
    address !== undefined && { names: ["address"], words: `Address ${address}` },
    isCustomTime(filters) && { names: ["from", "to"], words: `Time ${customTime(filters)}` },
  ];
  return active.filter((filter) => filter !== false);
}

/** "Issue invalid_email at data.email"; else what decided it, as the log has it. */
function causeWords(cause: string): string {
  const colon = cause.indexOf(":");
  if (colon === -1) return `Cause ${cause}`;
  const [code, place] = [cause.slice(0, colon), cause.slice(colon + 1)];
  return place === "" ? `Issue ${code}` : `Issue ${code} at ${place}`;
}

export function withoutFilters(filters: RequestFilters, names: readonly FilterName[]): RequestFilters {
  // safe: only optional fields are left out
  return Object.fromEntries(
    Object.entries(filters).filter(([name]) => !(names as readonly string[]).includes(name)),
  ) as RequestFilters;
}

export const isCustomTime = ({ from, to }: RequestFilters) => from !== undefined || to !== undefined;

/** "22 Nov, 10:42 – 10:57" */
export function customTime({ from, to }: RequestFilters): string {
  if (from === undefined) return `until ${formatDayTime(to ?? "")}`;
  if (to === undefined) return `since ${formatDayTime(from)}`;
  const isOneDay = from.slice(0, 10) === to.slice(0, 10);
  return `${formatDayTime(from)} – ${isOneDay ? formatHourMinute(to) : formatDayTime(to)}`;
}

/** Stands behind "the": "last 24 hours". */
export function withinWords(filters: RequestFilters): string {
  return isCustomTime(filters) ? "chosen time" : RANGE_LABELS[filters.range].within;
}
