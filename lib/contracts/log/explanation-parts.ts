import * as z from "zod";
import { RESOURCES } from "@/lib/errors/catalog";
import { PLANS } from "../../workspace/plans";
import { failedKeySchema } from "./request-reason";

/* References that the evidence of several codes shares. */
export const at = z.iso.datetime();
export const keyRef = z.object({ id: z.string(), name: z.string(), display: z.string() });
export const personRef = z.object({ name: z.string(), email: z.string() });
const planRef = z.object({ plan: z.enum(PLANS), limit: z.int() });

export const notFound = z.object({
  code: z.literal("resource_not_found"),
  resource: z.enum(RESOURCES),
  /** Null for an endpoint. */
  id: z.string().nullable(),
  /** Whether the id is well-formed (a 25-character cuid). */
  idFormValid: z.boolean(),
  /** Set when this workspace once had the resource. Readers from outside do not see who deleted it. */
  deleted: z.object({ at, by: z.string().nullable(), name: z.string() }).nullable(),
  /** Set when the id is one of this workspace, but of another kind of resource. Readers from outside do not see its name. */
  otherKind: z
    .object({
      resource: z.enum(RESOURCES).exclude(["endpoint"]),
      name: z.string().nullable(),
      deletedAt: at.nullable(),
    })
    .nullable(),
  /** The most similar ids of this workspace, nearest first; at most 3. */
  nearest: z.array(z.object({ id: z.string(), name: z.string() })),
  /** GET path of the resource's list; null for an endpoint. */
  listPath: z.string().nullable(),
  /** For an endpoint: the methods that the path supports. */
  allowedMethods: z.array(z.string()),
  /** For an endpoint: the API routes nearest to the path, as `METHOD /route`. */
  nearestRoutes: z.array(z.string()),
});

/* Evidence of the two codes with status 429. */

export const rateLimit = z.object({
  code: z.literal("rate_limit_exceeded"),
  subject: z.enum(["key", "address"]),
  key: keyRef.nullable(),
  limit: z.int(),
  retryAfter: z.int(),
  /** For an address: the problem with this call's key. Null for a key, or when it was not recorded. */
  failed: failedKeySchema.nullable(),
  freeAt: at,
  /**
   * One entry per whole second of the clock: the 60 before the request's own, which is 0, and the 5 after it. For an
   * address only this workspace's requests are counted, here and below, while its limit counts everybody's.
   */
  seconds: z.array(z.object({ second: z.int(), allowed: z.int(), refused: z.int() })),
  /** In exactly the 60 seconds that end with the request. */
  allowed: z.int(),
  refused: z.int(),
  /**
   * The requests that the key's limiter had admitted in its window, where the log shows fewer of them; null otherwise. The log
   * has the time at which a request was received, the limiter that at which it was admitted, which can be later.
   */
  admitted: z.int().nullable(),
  /** When the key's window became full: the time of the last allowed request. Null for an address, and beside `admitted`. */
  limitReachedAt: at.nullable(),
  /** By requests in that minute, descending; `spanSeconds` is the time between a caller's first and last. */
  callers: z.array(
    z.object({ address: z.string(), userAgent: z.string().nullable(), count: z.int(), spanSeconds: z.int() }),
  ),
  /** The log's filters that show these requests: exactly them with `caller`, or else all of the whole minutes around them. */
  calls: z.object({
    key: z.string().optional(),
    caller: z.string().optional(),
    code: z.string(),
    from: at,
    to: at,
  }),
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
  /** When 50, 80 and 100 % were reached; null if not reached. */
  milestones: z.array(z.object({ percent: z.int(), at: at.nullable() })),
  byDay: z.array(z.object({ day: z.iso.date(), count: z.int() })),
  /** A null id stands for submissions made in the product, without a key. */
  byKey: z.array(z.object({ id: z.string().nullable(), name: z.string(), count: z.int() })),
  byBot: z.array(z.object({ id: z.string(), name: z.string(), count: z.int() })),
  /** The month's total at the current pace; null in the first two days. */
  forecast: z.object({ low: z.int(), high: z.int() }).nullable(),
  /**
   * The current state, not that of the failed request: month and plan may have changed. Null for readers from outside, who
   * would measure the workspace's use with it.
   */
  now: planRef.extend({ used: z.int(), resetsAt: at }).nullable(),
  /** The cheapest plan above the current one that would allow the call now; without `now`, above the one of the call. */
  higherPlan: planRef.nullable(),
});
