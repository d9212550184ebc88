import "server-only";

import type { Context } from "@/server/context";
import type { Prisma } from "@/server/generated/prisma/client";
import type { Period } from "../period";
import { nextSlice } from "./next-slice";
import { MAX_PAGE_BYTES, readRows, type RowPage } from "./read-rows";
import { idsOf, type Place, type Span, spanFrom } from "./split-period";

/** A slice grows at most by this factor over the one before: that one may have been quick by chance. */
const MAX_GROWTH = 8;
/** A smaller slice saves nothing: most of its cost is the statement itself. */
const MIN_ROWS = 100;

/** How a search goes through the log. */
export interface Pace {
  /** It ends after the slice in which this much time is used up. */
  budgetMs: number;
  /** The number of requests in its first slice, matching or not. */
  firstRows: number;
  /** The largest number in a slice: even the slowest rows must be read within the statement timeout. */
  maxRows: number;
}

export interface SearchQuery {
  /** As in `readRows`. */
  conditions: readonly Prisma.Sql[];
  period: Period;
  place: Place;
  limit: number;
}

/** The matching rows next to the place, as far as they were searched for. */
export interface SearchedPage extends RowPage {
  /** The end of the searched time, if the search ended before it had filled the page or read the whole period; otherwise null. */
  searchedTo: Date | null;
}

/**
 * Reads rows that no count tells where to find: slice by slice from the place on, until the page is full, the period is read
 * or the time is used up. Each slice is as large as the speed of the one before lets it be, and at least one is read.
 */
export async function readSlices(
  ctx: Context,
  { conditions, period, place, limit }: SearchQuery,
  { budgetMs, firstRows, maxRows }: Pace,
): Promise<SearchedPage> {
  const rows: RowPage["rows"] = [];
  const endsAt = performance.now() + budgetMs;
  let rest = spanFrom(ctx, period, place);
  let bytes = 0;
  let size = firstRows;
  while (rest.from < rest.to) {
    const startedAt = performance.now();
    const slice = await nextSlice(ctx, rest, place, size);
    const page = await readRows(ctx, {
      conditions,
      range: idsOf(slice, place),
      direction: place.direction,
      limit: limit - rows.length,
    });
    rows.push(...page.rows);
    if (page.isCut || rows.length === limit) return { rows, isCut: page.isCut, searchedTo: null };
    rest = after(slice, rest, place);
    const isLast = rest.from >= rest.to;
    bytes += page.rows.length === 0 ? 0 : JSON.stringify(page.rows).length;
    if (!isLast && bytes >= MAX_PAGE_BYTES) return { rows, isCut: true, searchedTo: null };
    const now = performance.now();
    if (!isLast && now >= endsAt) return { rows, isCut: false, searchedTo: endOf(slice, place) };
    const grown = Math.floor(size * Math.min((endsAt - now) / (now - startedAt), MAX_GROWTH));
    size = Math.min(Math.max(grown, Math.min(MIN_ROWS, firstRows)), maxRows);
  }
  return { rows, isCut: false, searchedTo: null };
}

const after = (slice: Span, rest: Span, { direction }: Place): Span =>
  direction === "older" ? { from: rest.from, to: slice.from } : { from: slice.to, to: rest.to };

const endOf = ({ from, to }: Span, { direction }: Place) => new Date(direction === "older" ? from : to);
