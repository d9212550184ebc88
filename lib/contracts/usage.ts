import * as z from "zod";
import { outcomeCountsSchema } from "@/lib/outcomes";
import { PLANS } from "../workspace/plans";

const share = z.object({ id: z.string().nullable(), name: z.string(), count: z.int() });

export const usageSchema = z.object({
  plan: z.enum(PLANS),
  /** The time of these figures: "now" and "today" on the screen. */
  asOf: z.iso.datetime(),
  /** First instant of this month and of the next, UTC. */
  month: z.iso.datetime(),
  resetsAt: z.iso.datetime(),
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
    /** Every day of the month up to today. */
    byDay: z.array(z.object({ day: z.iso.date(), count: z.int() })),
    byKey: z.array(share),
    byBot: z.array(share),
    /** When the month's limit was reached; null when it was not. */
    reachedAt: z.iso.datetime().nullable(),
    /**
     * The month's total at the current pace, or at the pace until the limit was reached; null in the first two days, and while
     * the API refuses every call.
     */
    forecast: z.object({ low: z.int(), high: z.int() }).nullable(),
  }),
  /** The people who can change the plan. */
  owners: z.array(z.object({ name: z.string(), email: z.string() })),
  /** First day with a logged request; null: the log is empty. Of earlier days the log knows nothing. */
  logBegins: z.iso.date().nullable(),
  /** Of the last 30 days, today included. Zero where the log has none, also before it begins. */
  requestsByDay: z.array(outcomeCountsSchema.extend({ day: z.iso.date() })),
});
export type Usage = z.infer<typeof usageSchema>;

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
