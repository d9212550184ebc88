import * as z from "zod";
import { outcomeCountsSchema } from "../../outcomes";
import { recordOf } from "../../typed-objects";
import { HISTOGRAM_READINGS } from "../../log-view/choices";
import { PROPERTY_NAMES } from "../../log-filters/filter-table";
import { requestFiltersSchema } from "./request-log";

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

const timelineSchema = z.object({
  /** The period that the list shows. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  bucketMs: z.int(),
  /** As in the facets: with a search, at most the newest 5,000 matches are counted. */
  isCapped: z.boolean(),
});

/** The filtered requests over time. */
export const requestHistogramSchema = timelineSchema.extend({
  /** All buckets of the period, oldest first. */
  buckets: z.array(requestBucketSchema),
});
export type RequestHistogram = z.infer<typeof requestHistogramSchema>;
/** What any reading of the histogram has. */
export type Timeline = z.infer<typeof timelineSchema> & { buckets: readonly { start: string }[] };

export const requestHistogramQuerySchema = requestFiltersSchema.extend({
  reading: z.enum(HISTOGRAM_READINGS).default("requests"),
});

const percentilesSchema = z.object({
  requests: z.int(),
  /** The requests whose durations decided the percentiles: all, or a sample spread over the time. */
  measured: z.int(),
  /** The duration that half of the requests did not exceed, by nearest rank; null if none was measured. */
  p50Us: z.int().nullable(),
  p95Us: z.int().nullable(),
});
export type Percentiles = z.infer<typeof percentilesSchema>;

/** How long the filtered requests took, in the buckets of the histogram. */
export const requestLatencySchema = timelineSchema.extend({
  buckets: z.array(percentilesSchema.extend(requestBucketSchema.pick({ start: true }).shape)),
  /** Of the whole period. */
  whole: percentilesSchema,
  /** True if the durations could not be read in time, so that none is known. */
  isTimedOut: z.boolean(),
});
export type RequestLatency = z.infer<typeof requestLatencySchema>;
