import type { Usage } from "@/lib/contracts/usage";
import { routes } from "@/lib/routes";
import { ceilDate, DAY_MS, MINUTE_MS } from "@/lib/time";

type Span = Pick<Usage, "month" | "resetsAt" | "asOf" | "isPresent" | "logFrom">;
type Filters = Record<string, string>;

/**
 * Addresses of the log at the time of a figure, whose count it then shows: of the month, or of one of its days, up to the
 * minute of the figures. Null for a time that the log no longer lists whole.
 */
export function logLinks(slug: string, { month, resetsAt, asOf, isPresent, logFrom }: Span) {
  const end = isPresent ? ceilDate(new Date(Date.parse(asOf) + 1), MINUTE_MS).toISOString() : resetsAt;
  const hrefOf = (from: string, to: string, filters: Filters) =>
    from < logFrom ? null : routes.requests(slug, { ...filters, from, to: to < end ? to : end });
  return {
    ofMonth: (filters: Filters = {}) => hrefOf(month, resetsAt, filters),
    /** `day` as `2026-11-22`. */
    ofDay: (day: string, filters: Filters = {}) => {
      const from = new Date(`${day}T00:00:00.000Z`);
      return hrefOf(from.toISOString(), new Date(from.getTime() + DAY_MS).toISOString(), filters);
    },
  };
}

export type LogLinks = ReturnType<typeof logLinks>;
