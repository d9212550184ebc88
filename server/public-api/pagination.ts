import "server-only";

import * as z from "zod";
import type { Page } from "@/server/platform/keyset";
import { decodeCursor, encodeCursor } from "./cursor";

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 50;
/** Documented as a number, although the query string carries it as text. */
const LIMIT_JSON_SCHEMA = {
  type: "integer",
  minimum: 1,
  default: DEFAULT_LIMIT,
  pattern: undefined,
  description: `Rows on a page, at most ${MAX_LIMIT}; a larger number means ${MAX_LIMIT}`,
} as const;

/** Query of a paged list. `limit` above 100 is clamped; 0, negative and not a number are issues. */
export function pageQuerySchema(list: string) {
  return z.object({
    limit: z
      .string()
      .regex(
        /^0*[1-9]\d*$/,
        `limit must be a whole number, 1 or more; above ${MAX_LIMIT} counts as ${MAX_LIMIT}`,
      )
      .transform((text) => Math.min(Number(text), MAX_LIMIT))
      .default(DEFAULT_LIMIT)
      .meta(LIMIT_JSON_SCHEMA),
    cursor: z
      .string()
      .transform((text, ctx) => {
        const position = decodeCursor(list, text);
        if (position) return position;
        const message = "This cursor was not made by this list: start again without it";
        ctx.addIssue({ code: "custom", message, params: { code: "invalid_cursor" } });
        return z.NEVER;
      })
      .optional()
      .transform((position) => position ?? null)
      .meta({ description: "`next_cursor` of the page before" }),
  });
}

/** The wire's `pagination` beside a page's rows. */
export function toPagination(list: string, { next }: Page<unknown>) {
  return { has_more: next !== null, next_cursor: next && encodeCursor(list, next) };
}
