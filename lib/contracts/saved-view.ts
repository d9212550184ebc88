import * as z from "zod";
import { type RequestFilters, requestFiltersSchema, requestSearchSchema } from "./log/request-log";
import { toSearchParams } from "./search-params";
import { visibleName } from "./visible-name";
import { holdsKeyLike } from "../keys/key-like";

/** The largest number that a menu can show. */
export const MAX_SAVED_VIEWS = 50;
const MAX_VIEW_NAME_LENGTH = 60;

/** Filters, a time and perhaps columns of the request log under a name. */
export const savedViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The parameters of the log's address: `status=4xx&range=7d`. */
  search: z.string(),
  isShared: z.boolean(),
  /** The owner's name; null if it is the reader's own view. */
  owner: z.string().nullable(),
  /** Whether the reader may change it. */
  canChange: z.boolean(),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** What a view keeps of the list. Without columns, each reader has their own. */
export interface ViewContent {
  filters: RequestFilters;
  columns?: string | undefined;
}

/** The content as the parameters of the log's address, in an order of their own, so that equal ones are equal texts. */
export function toViewAddress({ filters, columns }: ViewContent): string {
  const params = new URLSearchParams(toSearchParams(requestSearchSchema, { ...filters, columns }));
  params.sort();
  return params.toString();
}

/** The reader's own views and those that others share, by name. */
export const savedViewListSchema = z.object({ views: z.array(savedViewSchema) });

/** A view is stored in clear and may be shared, and so is its row in the audit log. */
const keptFiltersSchema = requestFiltersSchema
  .strict()
  .refine(
    (filters) => !Object.values(filters).some((value) => value !== undefined && holdsKeyLike(value)),
    "A view cannot keep an API key, or the beginning of one: remove it from the filters",
  );

export const saveViewSchema = z.strictObject({
  name: visibleName({ empty: "Give the view a name", max: MAX_VIEW_NAME_LENGTH }),
  filters: keptFiltersSchema,
  columns: requestSearchSchema.shape.columns,
  isShared: z.boolean(),
});
export type SaveView = z.infer<typeof saveViewSchema>;

/** Absent members stay unchanged, but filters and columns are one content: filters alone remove the columns. */
export const changeViewSchema = saveViewSchema
  .partial()
  .refine(({ filters, columns }) => columns === undefined || filters !== undefined, {
    path: ["filters"],
    message: "Columns are changed together with the filters: send both",
  });
export type ChangeView = z.infer<typeof changeViewSchema>;

export const savedViewParamsSchema = z.object({ id: z.string().max(64) });
export const deletedViewSchema = z.object({ id: z.string() });
