import * as z from "zod";
import { PLANS } from "@/lib/plans";
import { failedKeySchema } from "./request-reason";

/* References that the evidence of several codes shares. */
export const at = z.iso.datetime();
export const keyRef = z.object({ id: z.string(), name: z.string(), display: z.string() });
export const personRef = z.object({ name: z.string(), email: z.string() });
const planRef = z.object({ plan: z.enum(PLANS), limit: z.int() });

/* Evidence of the two codes with status 429. */

export const rateLimit = z.object({
  code: z.literal("rate_limit_exceeded"),
  subject: z.enum(["key", "address"]),
  key: keyRef.nullable(),
  limit: z.int(),
  retryAfter: z.int(),
  /** Of an address: what was wrong with this call's key; null: of a key, or not kept. */
  failed: failedKeySchema.nullable(),
  freeAt: at,
  /**
   * One a second: 60 up to the request and the 5 after it; `second` is 0 at the request, negative before it. Of an
   * address only this workspace's requests are counted, here and below, while its limit counts everybody's.
   */
  seconds: z.array(z.object({ second: z.int(), allowed: z.int(), refused: z.int() })),
  allowed: z.int(),
  refused: z.int(),
  /** When the key's window became full: time of the last request let through. Null for an address. */
  limitReachedAt: at.nullable(),
  /** Most requests in that minute first; `spanSeconds` between a caller's first and last. */
  callers: z.array(
    z.object({ address: z.string(), userAgent: z.string().nullable(), count: z.int(), spanSeconds: z.int() }),
  ),
  plan: z.enum(PLANS),
  higherPlan: planRef.nullable(),
});

export const planLimit = z.object({
  code: z.literal("plan_limit_exceeded"),
  resource: z.literal("submissions"),
  current: z.int(),
  max: z.int(),
  plan: z.enum(PLANS),
  month: at,
  resetsAt: at,
  /** When 50, 80 and 100 % were reached; null: not reached. */
  milestones: z.array(z.object({ percent: z.int(), at: at.nullable() })),
  byDay: z.array(z.object({ day: z.iso.date(), count: z.int() })),
  /** Null id: made in the product, without a key. */
  byKey: z.array(z.object({ id: z.string().nullable(), name: z.string(), count: z.int() })),
  byBot: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
  /** What a whole month would take at this month's pace; null in the first two days. */
  forecast: z.object({ low: z.int(), high: z.int() }).nullable(),
  /** Now, not when the request failed: the month may be another one, and so may the plan. */
  now: planRef.extend({ used: z.int(), resetsAt: at }),
  /** The cheapest plan above the present one under which the call would go through now. */
  higherPlan: planRef.nullable(),
});
