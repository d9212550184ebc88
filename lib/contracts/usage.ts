import * as z from "zod";
import { outcomeCountsSchema } from "@/lib/outcomes";
import { KEY_STATUSES } from "../keys/key-state";
import { PLANS } from "../workspace/plans";
import { endpointUseSchema } from "./key-detail";

const share = z.object({ id: z.string().nullable(), name: z.string(), count: z.int() });

/** A month as in an address, such as `2026-11`; by default the present one. */
export const usageQuerySchema = z.object({
  month: z
    .string()
    .regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, "Expected a month such as 2026-11")
    .optional(),
});
export type UsageQuery = z.infer<typeof usageQuerySchema>;

const forecastSchema = z.object({ low: z.int(), high: z.int() });

export const usageSchema = z.object({
  plan: z.enum(PLANS),
  /** The plan at the end of the month, or now: its quota is the limit of the month's submissions. */
  monthPlan: z.enum(PLANS),
  /** The time of these figures: "now" and "today" on the screen. */
  asOf: z.iso.datetime(),
  /** First instant of the month and of the next, UTC. */
  month: z.iso.datetime(),
  resetsAt: z.iso.datetime(),
  /** Whether the month has not ended. */
  isPresent: z.boolean(),
  /** First instant of the month in which the workspace was created. */
  firstMonth: z.iso.datetime(),
  resources: z.array(
    z.object({
      resource: z.enum(["submissions", "api_keys", "webhooks"]),
      used: z.int(),
      limit: z.int(),
      /** `month` for a count that resets each month, `now` for the number of existing things. */
      period: z.enum(["month", "now"]),
    }),
  ),
  submissions: z.object({
    /** Submissions that count although they are no longer stored: no day, key or bot has them. */
    gone: z.int(),
    /** Every day of the month up to today. */
    byDay: z.array(z.object({ day: z.iso.date(), count: z.int() })),
    byKey: z.array(share),
    byBot: z.array(share),
    /** When these shares of the month's limit were used, as far as they were. */
    milestones: z.array(z.object({ percent: z.int(), at: z.iso.datetime() })),
    /** When the month's limit was reached; null when it was not. */
    reachedAt: z.iso.datetime().nullable(),
    /**
     * The month's total at the current pace, or at the pace until the limit was reached; null in the first two days, while
     * the API refuses every call, and for a month that has ended.
     */
    forecast: forecastSchema.nullable(),
    /** The forecast from now to the end of the month; empty without one, and once the limit was reached. */
    path: z.array(forecastSchema.extend({ at: z.iso.datetime() })),
    /** When the limit is expected to be reached at the earliest; null if not this month, or reached already. */
    earliestAt: z.iso.datetime().nullable(),
  }),
  /** The people who can change the plan. */
  owners: z.array(z.object({ name: z.string(), email: z.string() })),
  /** First day with a logged request; null: the log is empty. Of earlier days the log knows nothing. */
  logBegins: z.iso.date().nullable(),
  /** The first instant whose requests the log lists; earlier ones are only counted. */
  logFrom: z.iso.datetime(),
  /** Every day of the month up to today. Zero where the log has none, also before it begins. */
  requestsByDay: z.array(outcomeCountsSchema.extend({ day: z.iso.date() })),
});
export type Usage = z.infer<typeof usageSchema>;

/** The requests of a month by key and by endpoint. Each list has all of them. */
export const usageRequestsSchema = z.object({
  /** Every active key, and others that were called. A null id: no known key. */
  byKey: z.array(
    z.object({
      id: z.string().nullable(),
      name: z.string(),
      /** Null without a known key. */
      status: z.enum(KEY_STATUSES).nullable(),
      requests: z.int(),
      /** Refused by the rate limit. */
      limited: z.int(),
    }),
  ),
  /** Most frequent first. */
  byEndpoint: z.array(endpointUseSchema),
});
export type UsageRequests = z.infer<typeof usageRequestsSchema>;

/** The current headroom of each active key in its 60-second window. */
export const rateWindowsSchema = z.object({
  limit: z.int(),
  keys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      remaining: z.int(),
      /** When the oldest counted request leaves the window; null when it is empty. */
      resetAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type RateWindows = z.infer<typeof rateWindowsSchema>;
