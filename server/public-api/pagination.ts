import "server-only";

import * as z from "zod";
import { DEFAULT_PAGE_ROWS, MAX_PAGE_ROWS } from "@/lib/api/limits";
import { jsonSchemaOf } from "@/lib/contracts/json-schema";
import type { Page, Position } from "@/server/platform/keyset";
import { decodeCursor, encodeCursor } from "./cursor";

/** Documented as a number, although the query string carries it as text. */
const LIMIT_JSON_SCHEMA = {
  type: "integer",
  minimum: 1,
  default: DEFAULT_PAGE_ROWS,
  pattern: undefined,
  description: `Rows on a page, at most ${MAX_PAGE_ROWS}; a larger number means ${MAX_PAGE_ROWS}`,
} as const;

/** A cursor as `openCursor` leaves it: the position in this list, null for a cursor of anything else. */
const openedCursorSchema = z
  .unknown()
  .check(({ value, issues }) => {
    if (value !== null) return;
    const message = "This cursor was not made by this list: start again without it";
    issues.push({ code: "custom", message, params: { code: "invalid_cursor" }, input: value });
  })
  // safe: `openCursor` puts nothing else there, and the check above refuses null
  .transform((value) => value as Position)
  .meta(jsonSchemaOf(z.string()));

/** Query of a paged list. `limit` above 100 is clamped; 0, negative and not a number are issues. */
export const pageQuerySchema = z.object({
  limit: z
    .string()
    .regex(
      /^0*[1-9]\d*$/,
      `limit must be a whole number, 1 or more; above ${MAX_PAGE_ROWS} counts as ${MAX_PAGE_ROWS}`,
    )
    .transform((text) => Math.min(Number(text), MAX_PAGE_ROWS))
    .default(DEFAULT_PAGE_ROWS)
    .meta(LIMIT_JSON_SCHEMA),
  cursor: openedCursorSchema
    .optional()
    .transform((position) => position ?? null)
    .meta({ description: "`next_cursor` of the page before" }),
});

/** Replaces the text of a cursor, before the query is checked, by its position in this list. */
export function openCursor(
  list: string,
  { cursor, ...values }: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return cursor === undefined ? values : { ...values, cursor: decodeCursor(list, cursor) };
}

/** The wire's `pagination` beside a page's rows. */
export function toPagination(list: string, { next }: Page<unknown>) {
  return { has_more: next !== null, next_cursor: next && encodeCursor(list, next) };
}
