import { z } from "zod";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { explanationSchema } from "./explanation";

export const HTTP_METHODS = ["GET", "POST", "DELETE", "PUT", "PATCH"] as const;
export const STATUS_CLASSES = ["2xx", "4xx", "5xx"] as const;
export const TIME_RANGES = ["15m", "1h", "24h", "7d", "30d", "all"] as const;
export type TimeRange = (typeof TIME_RANGES)[number];

/** The log's filters, as they stand in the URL. An absent one does not filter. */
export const requestFiltersSchema = z.object({
  status: z.enum(STATUS_CLASSES).optional(),
  code: z.enum(ERROR_CODES).optional(),
  method: z.enum(HTTP_METHODS).optional(),
  /** Id of an API key. */
  key: z.string().max(64).optional(),
  range: z.enum(TIME_RANGES).default("24h"),
});
export type RequestFilters = z.infer<typeof requestFiltersSchema>;

/** The Requests screen's address: the filters and the request that the panel shows. */
export const requestSearchSchema = requestFiltersSchema.extend({ selected: z.string().max(64).optional() });
export type RequestSearch = z.infer<typeof requestSearchSchema>;

/** One page of the log, newest first; without a cursor the first. */
export const requestListQuerySchema = requestFiltersSchema.extend({ cursor: z.string().max(64).optional() });
export type RequestListQuery = z.infer<typeof requestListQuerySchema>;

export const requestSummarySchema = z.object({
  /** `req_…` */
  id: z.string(),
  createdAt: z.iso.datetime(),
  method: z.string(),
  /** Below /api/v1, without the query: `/intake-bots/cm7…`. */
  path: z.string(),
  query: z.string(),
  route: z.string().nullable(),
  status: z.int(),
  errorCode: z.string().nullable(),
  apiKey: z.object({ id: z.string(), name: z.string() }).nullable(),
  durationUs: z.int(),
});
export type RequestSummary = z.infer<typeof requestSummarySchema>;

export const requestPageSchema = z.object({
  requests: z.array(requestSummarySchema),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
  /** Where a live tail goes on from this page without a gap; of the first page only. */
  livePosition: z.int().nonnegative().nullable(),
});
export type RequestPage = z.infer<typeof requestPageSchema>;

/** A live tail: the filters, and the position to go on from; from now without one. */
export const liveRequestsQuerySchema = requestFiltersSchema.extend({
  position: z.coerce.number().int().nonnegative().optional(),
});
/** Data of the event `requests`. The event `reset` has none: the list is to be read anew. */
export const liveRequestsSchema = z.array(requestSummarySchema);

/** A body as it was logged: redacted, at most 16 KB. */
export const loggedBodySchema = z.object({
  text: z.string(),
  contentType: z.string().nullable(),
  /** Size as sent. */
  bytes: z.int(),
  truncated: z.boolean(),
});
export type LoggedBody = z.infer<typeof loggedBodySchema>;

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

/** "Is it only me?": the same code on the same endpoint with the same key. */
export const occurrencesSchema = z.object({
  countLastDay: z.int(),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** In each of the last 24 hours, oldest first. */
  hourly: z.array(z.int()).length(24),
  /** The newest 200 of the same method and endpoint with the same key; null when there was none. */
  lastSuccess: z.object({ id: z.string(), at: z.iso.datetime() }).nullable(),
});
export type Occurrences = z.infer<typeof occurrencesSchema>;

export const requestDetailSchema = requestSummarySchema.extend({
  errorMessage: z.string().nullable(),
  apiKeyDisplay: z.string().nullable(),
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
