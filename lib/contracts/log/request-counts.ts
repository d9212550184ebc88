import * as z from "zod";
import { outcomeCountsSchema } from "../../outcomes";
import { recordOf } from "../../typed-objects";
import { PROPERTY_NAMES } from "../../log-filters/filter-table";

const facet = z.array(z.object({ value: z.string(), count: z.int() }));

/** The number of requests that each value of a filter would show under the other filters, regardless of this one. */
export const requestFacetsSchema = z.object({
  /** Under all filters. */
  total: z.int(),
  /** With a search, at most the newest 5,000 matches are counted, so the counts are lower bounds. */
  isCapped: z.boolean(),
  /** Statuses are exact: `403`. Endpoints are patterns or `unmatched`; keys are ids. */
  ...recordOf(PROPERTY_NAMES, () => facet),
});
export type RequestFacets = z.infer<typeof requestFacetsSchema>;

const requestBucketSchema = outcomeCountsSchema.extend({
  /** A multiple of the bucket's length since the epoch: the first and last buckets may reach beyond the period. */
  start: z.iso.datetime(),
});

/** The filtered requests over time. */
export const requestHistogramSchema = z.object({
  /** The period that the list shows. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  bucketMs: z.int(),
  /** All buckets of the period, oldest first. */
  buckets: z.array(requestBucketSchema),
  /** As in the facets: with a search, at most the newest 5,000 matches are counted. */
  isCapped: z.boolean(),
});
export type RequestHistogram = z.infer<typeof requestHistogramSchema>;
