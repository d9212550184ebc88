import * as z from "zod";
import { loggedBodySchema } from "./logged-body";

/*
 * The columns of the request log that members see, and the facts that filters read. DTOs derive from them. Their SQL is in
 * server/request-log/log-columns.ts, keyed by these names.
 */

const rateLimitStateSchema = z.object({
  subject: z.enum(["key", "address"]),
  limit: z.int(),
  remaining: z.int(),
  /** Unix milliseconds. */
  resetAt: z.int(),
});
export type RateLimitState = z.infer<typeof rateLimitStateSchema>;

export const stageTimingSchema = z.object({ name: z.string(), durationUs: z.int() });
export type StageTiming = z.infer<typeof stageTimingSchema>;

/** Columns of a row of the list. */
export const LIST_COLUMNS = {
  /** `req_…` */
  id: z.string(),
  createdAt: z.iso.datetime(),
  method: z.string(),
  /** Without the query: below /api/v1 (`/intake-bots/cm7…`), or whole when it is not below it: see `toLoggedPath`. */
  path: z.string(),
  query: z.string(),
  route: z.string().nullable(),
  status: z.int(),
  errorCode: z.string().nullable(),
  durationUs: z.int(),
  clientAddress: z.string(),
  userAgent: z.string().nullable(),
  errorMessage: z.string().nullable(),
};

/** Columns that only the panel of a request shows. */
export const PANEL_COLUMNS = {
  requiredScopes: z.array(z.string()),
  grantedScopes: z.array(z.string()),
  rateLimit: rateLimitStateSchema,
  stages: z.array(stageTimingSchema),
  idempotencyKey: z.string().nullable(),
  replayed: z.boolean(),
  requestHeaders: z.record(z.string(), z.string()),
  responseHeaders: z.record(z.string(), z.string()),
  requestBody: loggedBodySchema.nullable(),
  responseBody: loggedBodySchema.nullable(),
};

/**
 * The value for requests without an error code or without a key: each request has one value of each property, so that counts
 * add up.
 */
export const NONE = "none";

/** The properties of a request that are counted. */
export interface RequestProperties {
  status: number;
  errorCode: string | null;
  method: string;
  route: string | null;
  apiKeyId: string | null;
}

/** Further facts of a request for filters, which only its row holds. */
export interface RequestDetails {
  path: string;
  clientAddress: string;
  userAgent: string | null;
  durationUs: number;
  /** The fact that decided a refusal, beside its code. */
  causes: readonly string[];
  /** Undefined if it was not read. */
  idempotencyKey?: string | null;
  /** The logged texts of its bodies; undefined if they were not read. */
  bodies?: readonly string[];
}
