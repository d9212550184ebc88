import * as z from "zod";
import { outcomeCountsSchema } from "@/lib/outcomes";
import { HOURS_OF_LAST_DAY } from "@/lib/time";
import { SCOPES } from "../keys/scopes";
import { apiKeySchema } from "./api-key";
import { changeSchema } from "./workspace-change";

const instant = z.iso.datetime();

/** A span of time as filters of the log: `to` is exclusive. */
const spanSchema = z.object({ from: instant, to: instant });

/** The requests to one endpoint. */
export const endpointUseSchema = z.object({
  /** As the log's filter names it; empty without an endpoint. */
  method: z.string(),
  /** Null: no endpoint was looked up, or found. */
  route: z.string().nullable(),
  requests: z.int(),
});
export type EndpointUse = z.infer<typeof endpointUseSchema>;

/** A key with the facts of its own page. All counts come from the stored counts, so the size of the log does not matter. */
export const keyDetailSchema = z.object({
  apiKey: apiKeySchema,
  asOf: instant,
  /** The plan's requests a minute, for each key. */
  limit: z.int(),
  /** The last 30 days (UTC), or as many as the log lists. */
  period: spanSchema,
  /** Of the period: each list has all of its requests, the codes all of its failures. */
  requests: z.object({
    /** Oldest first; the first and the last day may be in part. */
    byDay: z.array(spanSchema.extend(outcomeCountsSchema.shape)),
    byEndpoint: z.array(endpointUseSchema),
    byCode: z.array(z.object({ code: z.string(), status: z.int(), requests: z.int() })),
  }),
  scopes: z.array(
    z.object({
      scope: z.enum(SCOPES),
      /** False while no endpoint needs it. */
      hasEndpoint: z.boolean(),
      /** In the last 30 days. */
      lastUsedAt: instant.nullable(),
    }),
  ),
  /** The days without use after which a scope counts as unused; null while the key is too young to tell. */
  disuseDays: z.int().nullable(),
  /** The last 24 hours: the minute of each hour with the most requests. */
  minutes: spanSchema.extend({
    limited: z.int(),
    /** Oldest first; a null minute: no requests. */
    hours: z
      .array(
        z.object({
          from: instant,
          busiest: z.object({ at: instant, allowed: z.int(), limited: z.int() }).nullable(),
        }),
      )
      .length(HOURS_OF_LAST_DAY),
  }),
  /** The changes of the key, and of the plan since it exists; newest first. */
  changes: z.array(changeSchema),
  /** Null if there was none, or it may be older than the log. */
  firstCallAt: instant.nullable(),
});
export type KeyDetail = z.infer<typeof keyDetailSchema>;

/** The callers of a key. Only rows of the log name them, so that the newest ones are read. */
export const keyCallersSchema = z.object({
  /** What was counted: all of the page's period, or the newest rows of it. */
  counted: spanSchema.extend({ requests: z.int(), isCapped: z.boolean() }),
  /** Busiest first. */
  callers: z.array(
    z.object({
      address: z.string(),
      userAgent: z.string().nullable(),
      requests: z.int(),
      /** In what was counted. */
      firstAt: instant,
      lastAt: instant,
    }),
  ),
  /** True if there are more callers than listed. */
  hasMore: z.boolean(),
});
export type KeyCallers = z.infer<typeof keyCallersSchema>;
