import * as z from "zod";
import { API_ROUTES, UNMATCHED_ROUTE } from "../api/api-routes";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { KEY_STATES } from "@/lib/key-state";
import { STATUS_CLASSES, STATUSES } from "@/lib/errors/status-filter";
import { findRequestId } from "../api/request-id";
import { isStorableText } from "../text/encoding";
import { HOURS_OF_LAST_DAY } from "./api-key";
import { explanationSchema } from "./explanation";
import { loggedBodySchema } from "./logged-body";
import { instantSchema } from "./instant";

export const HTTP_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
/** Stands for every method that `HTTP_METHODS` does not name. */
export const OTHER_METHOD = "other";
/** Stands for requests that have no error code, or no key: each value of a filter counts some, so that all add up. */
export const NONE = "none";
export const TIME_RANGES = ["15m", "1h", "24h", "7d", "30d", "all"] as const;
export type TimeRange = (typeof TIME_RANGES)[number];

/** Shorter texts are in nearly every path, and no index finds them. */
export const SEARCH_MIN_LENGTH = 3;
export const SEARCH_MAX_LENGTH = 200;

/** Longer ones fit into no address that every browser and proxy takes. */
export const PATH_FILTER_MAX = 1_000;
export const CAUSE_FILTER_MAX = 300;

/** The log's filters, as they stand in the URL. An absent one does not filter. */
export const requestFiltersSchema = z.object({
  /** A class (`4xx`) or a documented status (`403`). */
  status: z.enum([...STATUS_CLASSES, ...STATUSES]).optional(),
  code: z.enum([...ERROR_CODES, NONE]).optional(),
  method: z.enum([...HTTP_METHODS, OTHER_METHOD]).optional(),
  /** Pattern of an endpoint's path; `unmatched` where none was looked up or found. */
  route: z.enum([...API_ROUTES, UNMATCHED_ROUTE]).optional(),
  /** Id of an API key; `none` where a request had none. */
  key: z
    .string()
    .regex(/^\w{1,64}$/)
    .optional(),
  /**
   * A request id, which leads straight to its row, also where it stands in a header's line or in a link; else the start
   * of one, an error code, or part of a path or an error's message, in any case of letters. A path may have its method,
   * origin and /api/v1 before it.
   */
  q: z
    .string()
    .transform((text) => findRequestId(text) ?? text.trim())
    .pipe(z.string().min(SEARCH_MIN_LENGTH).max(SEARCH_MAX_LENGTH).refine(isStorableText))
    .optional(),
  /** A path below /api/v1 with all below it: `/intake-bots/cm7…` names every call for that bot. */
  path: z.string().startsWith("/").max(PATH_FILTER_MAX).refine(isStorableText).optional(),
  /** What decided a refusal beside its code: `revoked`, `webhooks`, an issue as `invalid_email:data.email`. */
  cause: z.string().min(1).max(CAUSE_FILTER_MAX).refine(isStorableText).optional(),
  /** The caller's address. */
  address: z.string().min(1).max(64).refine(isStorableText).optional(),
  range: z.enum(TIME_RANGES).default("24h"),
  /** Instead of the range. Widened to whole minutes, or hours where only those are counted: the last two days, and before. */
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export type RequestFilters = z.infer<typeof requestFiltersSchema>;

/** The Requests screen's address: the filters and the request that the panel shows. */
export const requestSearchSchema = requestFiltersSchema.extend({ selected: z.string().max(64).optional() });
export type RequestSearch = z.infer<typeof requestSearchSchema>;

/** One page of the log, beyond the cursor in that direction (older, unless told); without a cursor the newest. */
export const requestListQuerySchema = requestFiltersSchema.extend({
  cursor: z.string().max(64).optional(),
  direction: z.enum(["older", "newer"]).optional(),
});
export type RequestListQuery = z.infer<typeof requestListQuerySchema>;

export const requestSummarySchema = z.object({
  /** `req_…` */
  id: z.string(),
  createdAt: z.iso.datetime(),
  method: z.string(),
  /** Without the query: below /api/v1 (`/intake-bots/cm7…`), or whole where it does not stand there: see `fromLoggedPath`. */
  path: z.string(),
  query: z.string(),
  route: z.string().nullable(),
  status: z.int(),
  errorCode: z.string().nullable(),
  apiKey: z.object({ id: z.string(), name: z.string() }).nullable(),
  durationUs: z.int(),
});
export type RequestSummary = z.infer<typeof requestSummarySchema>;

/** Newest first, whichever way it was paged to. */
export const requestPageSchema = z.object({
  requests: z.array(requestSummarySchema),
  /** To older requests; null on the last page. */
  nextCursor: z.string().nullable(),
  /** To newer requests; null where there were none. */
  prevCursor: z.string().nullable(),
  /** Where a live tail goes on from this page without a gap; of the first page only. */
  livePosition: z.int().nonnegative().nullable(),
});
export type RequestPage = z.infer<typeof requestPageSchema>;

/** A live tail: the filters, and the position to go on from; from now without one. */
export const liveRequestsQuerySchema = requestFiltersSchema.extend({
  position: z.coerce.number().int().nonnegative().optional(),
});
/** How often a live tail says that it is there, by the event `heartbeat`: who hears two of them less has lost it. */
export const LIVE_HEARTBEAT_MS = 15_000;
/** Data of the event `requests`. The event `reset` has none: the list is to be read anew. */
export const liveRequestsSchema = z.array(requestSummarySchema);

export const rateLimitStateSchema = z.object({
  subject: z.enum(["key", "address"]),
  limit: z.int(),
  remaining: z.int(),
  /** Unix milliseconds. */
  resetAt: z.int(),
});
export type RateLimitState = z.infer<typeof rateLimitStateSchema>;

export const stageTimingSchema = z.object({ name: z.string(), durationUs: z.int() });
export type StageTiming = z.infer<typeof stageTimingSchema>;

/** What failures share that are the same: `call` is a key on an endpoint, `issue` what an endpoint found wrong. */
export const FAILURE_GROUPS = [
  "workspace",
  "quota",
  "key",
  "address",
  "call",
  "endpoint",
  "intake_bot",
  "webhook",
  "submission",
  "path",
  "issue",
  "idempotency_key",
] as const;

/** How often the same failure happens: all figures are of one group, and `filters` show its rows. */
export const occurrencesSchema = z.object({
  groupedBy: z.enum(FAILURE_GROUPS),
  /** The log's filters that show exactly the failures that `failed` counts. */
  filters: requestFiltersSchema.omit({ range: true, q: true, status: true }),
  /** Of the last 24 hours, or of those up to a request that is older; `from` and `to` of the filters. */
  failed: z.int(),
  /** There are more than were counted. */
  isCapped: z.boolean(),
  /** Calls in that time that the same thing decides, whatever became of them; null: cannot be told. */
  calls: z.int().nullable(),
  isRecent: z.boolean(),
  /** By the hours (UTC) that these 24 touch, oldest first. The first and last may be in part. */
  hourly: z.array(z.int()).length(HOURS_OF_LAST_DAY),
  /** In all of the log. */
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** The first may lie further back than was looked. */
  isFirstCertain: z.boolean(),
  /** The newest 200 that the same thing decides; null when there was none since `successSince`. */
  lastSuccess: z.object({ id: z.string(), at: z.iso.datetime() }).nullable(),
  /** How far back was looked for one; null: through the whole log. */
  successSince: z.iso.datetime().nullable(),
});
export type Occurrences = z.infer<typeof occurrencesSchema>;

export const requestDetailSchema = requestSummarySchema.extend({
  errorMessage: z.string().nullable(),
  apiKeyDisplay: z.string().nullable(),
  /** What the key of the call can do now; null when it is not known. */
  keyNow: z.enum(KEY_STATES).nullable(),
  /** Since when it is revoked or expired; null: it is neither, or not known. */
  keyEndedAt: z.iso.datetime().nullable(),
  requiredScopes: z.array(z.string()),
  grantedScopes: z.array(z.string()),
  rateLimit: rateLimitStateSchema,
  stages: z.array(stageTimingSchema),
  clientAddress: z.string(),
  userAgent: z.string().nullable(),
  idempotencyKey: z.string().nullable(),
  replayed: z.boolean(),
  requestHeaders: z.record(z.string(), z.string()),
  responseHeaders: z.record(z.string(), z.string()),
  requestBody: loggedBodySchema.nullable(),
  responseBody: loggedBodySchema.nullable(),
  /** Both null when the request succeeded. */
  explanation: explanationSchema.nullable(),
  occurrences: occurrencesSchema.nullable(),
});
export type RequestDetail = z.infer<typeof requestDetailSchema>;
