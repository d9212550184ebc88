import type * as z from "zod";

/** What the catalogue says of one code. */
export interface CatalogEntry {
  status: 400 | 401 | 403 | 404 | 409 | 429 | 500;
  /** A function where the sentence carries the facts of `details`. */
  message: string | ((details: never) => string);
  details: z.ZodType;
  /** Short name for people. */
  title: string;
  /** What it means, in one sentence. */
  summary: string;
  causes: readonly string[];
  fixes: readonly string[];
  /** Whether the same request can succeed later without a change. */
  retry: "never" | "after_wait" | "with_backoff";
}
