import * as z from "zod";
import { failureCauseSchema } from "./failure-cause";
import { HOURS_OF_LAST_DAY } from "../time";
import { AUTH_FAILURES, HEADER_FORMS } from "./log/request-reason";
import { changeSchema } from "./workspace-change";

/** Counts of a span of time. Failures are all requests without a 2xx response. */
const countsSchema = z.object({ requests: z.int(), failures: z.int() });

/** The 95th percentile of the durations in some whole hours. */
const percentileSchema = z.object({
  /** Microseconds, less than 4.5 % off; null if no request of these hours was measured. */
  p95Us: z.int().nullable(),
});

const hourSchema = countsSchema.extend({
  ...percentileSchema.shape,
  /** The part of the clock hour (UTC) that lies in the 24 hours. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** The same part of the day before. */
  before: countsSchema.extend(percentileSchema.shape),
});
export type OverviewHour = z.infer<typeof hourSchema>;

const countedCauseSchema = failureCauseSchema.extend({
  count: z.int(),
  /** True if there are more than were counted. */
  isCapped: z.boolean(),
  hourly: z.array(z.int()).length(HOURS_OF_LAST_DAY),
  /** The same failures in the 24 hours before; null if either count is capped. */
  countBefore: z.int().nullable(),
  /** True if the log has none from before the 24 hours. */
  isNew: z.boolean(),
  /** True if it was resolved, and has failed again since. */
  isRegressed: z.boolean(),
});
export type CountedCause = z.infer<typeof countedCauseSchema>;

/** The failures of the last 24 hours by cause. They are a query of their own, so that the figures do not wait for them. */
export const causesSchema = z.object({
  /** The 24 hours, as filters of the log. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  requests: z.int(),
  failures: z.int(),
  /** Most frequent first. */
  causes: z.array(countedCauseSchema),
  /** True if there are more causes than listed. */
  hasMore: z.boolean(),
});
export type Causes = z.infer<typeof causesSchema>;

export const overviewSchema = z.object({
  asOf: z.iso.datetime(),
  /** The 24 hours, as filters of the log. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  now: countsSchema,
  before: countsSchema,
  latency: z.object({
    now: percentileSchema,
    before: percentileSchema,
    /** First of the 24 clock hours that `now` covers. */
    from: z.iso.datetime(),
  }),
  /** The hours that the 24 hours touch, oldest first. */
  hours: z.array(hourSchema).length(HOURS_OF_LAST_DAY),
  /** Requests and refusals of each key in the 24 hours. */
  keys: z.array(
    z.object({
      id: z.string(),
      requests: z.int(),
      /** Refused with 401 although the key is known: it has ended, or was sent in a wrong place. */
      unauthenticated: z.int(),
      lackingScopes: z.int(),
      limited: z.int(),
    }),
  ),
  /** Newest first. */
  changes: z.array(
    changeSchema.extend({
      /** Of a decision about a group of failures; null for other changes, and if the log no longer has the group's request. */
      cause: failureCauseSchema.nullable(),
    }),
  ),
});
export type Overview = z.infer<typeof overviewSchema>;
export type OverviewChange = Overview["changes"][number];
export type OverviewKey = Overview["keys"][number];

/**
 * A refused call from the viewer's own address that belongs to no workspace: only its check, as anybody with its id sees it.
 */
export const refusedCallSchema = z.object({
  call: z
    .object({
      id: z.string(),
      at: z.iso.datetime(),
      failure: z.enum(AUTH_FAILURES),
      form: z.enum(HEADER_FORMS).nullable(),
    })
    .nullable(),
});
export type RefusedCall = z.infer<typeof refusedCallSchema>;
