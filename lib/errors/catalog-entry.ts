import type * as z from "zod";

/** The catalogue's entry of one code. */
export interface CatalogEntry {
  status: 400 | 401 | 403 | 404 | 409 | 429 | 500;
  /** A function if the sentence contains facts of `details`. */
  message: string | ((details: never) => string);
  details: z.ZodType;
  /** Short name for people. */
  title: string;
  /** The meaning, in one sentence. */
  summary: string;
  causes: readonly string[];
  fixes: readonly string[];
  /** Whether the unchanged request can succeed later. */
  retry: "never" | "after_wait" | "with_backoff";
}
