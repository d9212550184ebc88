import "server-only";

import * as z from "zod";
import { PANEL_COLUMNS, type RateLimitState, stageTimingSchema } from "@/lib/contracts/log-fields";
import { type RequestReason, requestReasonSchema } from "@/lib/contracts/request-reason";
import {
  expectedOfRequest,
  expectedOfResponse,
  fromStoredBody,
  fromStoredHeaders,
  fromStoredStages,
  storedBodySchema,
  toStoredBody,
  toStoredHeaders,
  toStoredStages,
} from "./detail-parts";
import type { DetailColumn, LOG_COLUMNS } from "./log-columns";
import type { RequestRecord } from "./record";

/* A row's `detail`: JSON of the properties that no SQL reads, written at the request and parsed for its panel. */

type Member = (typeof LOG_COLUMNS)[DetailColumn]["member"];

/** The detail as text. The response's text is written by the row instead where `hasResponseText`. */
export function writeDetail(record: RequestRecord, hasResponseText: boolean): string {
  const { requestHeaders, responseHeaders, requestBody, responseBody, rateLimit } = record;
  const { subject, limit, remaining, resetAt } = rateLimit;
  // An absent member is an empty list, null or false.
  const stored: { [Name in Member]: unknown } = {
    need: record.requiredScopes.length > 0 ? record.requiredScopes.join(" ") : undefined,
    have: record.grantedScopes.length > 0 ? record.grantedScopes.join(" ") : undefined,
    limit: [subject, limit, remaining, resetAt],
    took: record.stages.length > 0 ? toStoredStages(record.stages) : undefined,
    idem: record.idempotencyKey ?? undefined,
    again: record.replayed || undefined,
    sent: toStoredHeaders(requestHeaders, expectedOfRequest(record)),
    body: requestBody === null ? undefined : toStoredBody(requestBody, requestHeaders, false),
    got: toStoredHeaders(responseHeaders, expectedOfResponse(record, rateLimit)),
    resp: responseBody === null ? undefined : toStoredBody(responseBody, responseHeaders, hasResponseText),
    reason: record.reason ?? undefined,
    error: record.errorDetails ?? undefined,
  };
  return JSON.stringify(stored);
}

const namesSchema = z.string().transform((text) => text.split(" "));
const headersSchema = z.record(z.string(), z.string().nullable());
const limitSchema = z.tuple([PANEL_COLUMNS.rateLimit.shape.subject, z.int(), z.int(), z.int()]);

/** A member that another version wrote differently counts as absent: it must not hide the request. */
const storedSchema = z.object({
  need: namesSchema.catch([]),
  have: namesSchema.catch([]),
  limit: limitSchema.nullable().catch(null),
  took: z.union([z.string(), z.array(stageTimingSchema)]).catch([]),
  idem: z.string().nullable().catch(null),
  again: z.boolean().catch(false),
  sent: headersSchema.catch({}),
  body: storedBodySchema.nullable().catch(null),
  got: headersSchema.catch({}),
  resp: storedBodySchema.nullable().catch(null),
  reason: requestReasonSchema.nullable().catch(null),
  error: z.record(z.string(), z.unknown()).nullable().catch(null),
} satisfies Record<Member, z.ZodType>);

function parseStored(detail: string): z.infer<typeof storedSchema> {
  try {
    return storedSchema.parse(JSON.parse(detail));
  } catch {
    return storedSchema.parse({});
  }
}

/** The properties of a row beside its facts. Their errors' details stay as they were recorded. */
export interface DetailColumns extends z.infer<z.ZodObject<Pick<typeof PANEL_COLUMNS, PanelDetail>>> {
  errorDetails: unknown;
  reason: RequestReason | null;
}
type PanelDetail = Exclude<DetailColumn, "errorDetails" | "reason">;

interface Row {
  id: string;
  createdAt: Date;
  userAgent: string | null;
  detail: string;
  /** The response's text, where the row has it outside the detail. */
  responseText: string | null;
}

/** The properties of a row's detail. */
export function readDetail({ detail, responseText, ...row }: Row): DetailColumns {
  const stored = parseStored(detail);
  const createdAt = row.createdAt.toISOString();
  const rateLimit = toRateLimit(stored.limit, row.createdAt);
  const requestHeaders = fromStoredHeaders(stored.sent, expectedOfRequest(row));
  const responseHeaders = fromStoredHeaders(stored.got, expectedOfResponse({ id: row.id, createdAt }, rateLimit));
  return {
    requiredScopes: stored.need,
    grantedScopes: stored.have,
    rateLimit,
    stages: fromStoredStages(stored.took),
    idempotencyKey: stored.idem,
    replayed: stored.again,
    requestHeaders,
    requestBody: stored.body && fromStoredBody(stored.body, requestHeaders, null),
    responseHeaders,
    responseBody: stored.resp && fromStoredBody(stored.resp, responseHeaders, responseText),
    reason: stored.reason,
    errorDetails: stored.error,
  };
}

function toRateLimit(stored: z.infer<typeof limitSchema> | null, at: Date): RateLimitState {
  if (stored === null) return unknownRateLimit(at);
  const [subject, limit, remaining, resetAt] = stored;
  return { subject, limit, remaining, resetAt };
}

/** Stands in for a state that cannot be read. */
export function unknownRateLimit(at: Date): RateLimitState {
  return { subject: "key", limit: 0, remaining: 0, resetAt: at.getTime() };
}
