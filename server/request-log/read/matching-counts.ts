import "server-only";

import type { RequestFilters } from "@/lib/contracts/log/request-log";
import type { Context } from "@/server/context";
import { Prisma } from "@/server/generated/prisma/client";
import { countConditions, rowConditions } from "./filters/conditions";
import { countsOf } from "./counts";
import { isCounted } from "./filters/given-filters";
import { matchingRows } from "./matching-rows";
import type { Period } from "../period";
import { toSearch } from "./filters/search-text";

/** Returns the matching requests in the period, as counts by `stepMs` if the counts suffice, or else as the newest rows. */
export function matchingCounts(
  ctx: Context,
  filters: Omit<RequestFilters, "range">,
  { period, stepMs }: { period: Period; stepMs: number },
): Prisma.Sql {
  if (isCounted(filters)) {
    const counts = countsOf(ctx, period, stepMs);
    return Prisma.sql`SELECT * FROM (${counts}) AS counts WHERE ${countConditions(filters)}`;
  }
  return newestMatching(ctx, filters, { period });
}

/** Returns the newest matching rows of the period, as `matchingRows` does. */
export function newestMatching(
  ctx: Context,
  filters: Omit<RequestFilters, "range">,
  span: { period: Period; limit?: number },
): Prisma.Sql {
  const search = filters.q === undefined ? null : toSearch(filters.q);
  const conditions = rowConditions(filters);
  // Contradictory filters match nothing, but here an empty list would match every row.
  const nothing = conditions.length === 0 ? [Prisma.sql`FALSE`] : conditions;
  return matchingRows(ctx, { ...span, conditions: nothing, search });
}
