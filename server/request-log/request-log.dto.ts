import "server-only";

import * as z from "zod";
import { type LoggedBody, loggedBodySchema } from "@/lib/contracts/logged-body";
import {
  type RateLimitState,
  rateLimitStateSchema,
  type RequestSummary,
  type StageTiming,
  stageTimingSchema,
} from "@/lib/contracts/request-log";
import { type RequestReason, requestReasonSchema } from "@/lib/contracts/request-reason";
import { toRequestId } from "@/lib/api/request-id";
import type { Prisma } from "@/server/generated/prisma/client";

export const summarySelect = {
  id: true,
  apiKeyId: true,
  createdAt: true,
  method: true,
  path: true,
  query: true,
  route: true,
  status: true,
  errorCode: true,
  durationUs: true,
} as const satisfies Prisma.RequestLogEntrySelect;
type SummaryRow = Prisma.RequestLogEntryGetPayload<{ select: typeof summarySelect }>;

export const detailSelect = {
  ...summarySelect,
  errorMessage: true,
  errorDetails: true,
  reason: true,
  requiredScopes: true,
  grantedScopes: true,
  rateLimit: true,
  stages: true,
  clientAddress: true,
  userAgent: true,
  idempotencyKey: true,
  replayed: true,
  requestHeaders: true,
  requestBody: true,
  responseHeaders: true,
  responseBody: true,
} as const satisfies Prisma.RequestLogEntrySelect;
type DetailRow = Prisma.RequestLogEntryGetPayload<{ select: typeof detailSelect }>;

export interface LogKey {
  id: string;
  name: string;
}

export function toRequestSummary(row: SummaryRow, key: LogKey | null): RequestSummary {
  return {
    id: toRequestId(row.id),
    createdAt: row.createdAt.toISOString(),
    method: row.method,
    path: row.path,
    query: row.query,
    route: row.route,
    status: row.status,
    errorCode: row.errorCode,
    apiKey: key && { id: key.id, name: key.name },
    durationUs: row.durationUs,
  };
}

/** A row with its JSON columns parsed, for `getRequest` and the explainers. */
export interface LoggedRequest extends Omit<
  DetailRow,
  "reason" | "rateLimit" | "stages" | "requestBody" | "responseBody"
> {
  reason: RequestReason | null;
  rateLimit: RateLimitState;
  stages: StageTiming[];
  requestHeaders: Record<string, string>;
  responseHeaders: Record<string, string>;
  requestBody: LoggedBody | null;
  responseBody: LoggedBody | null;
}

const headersSchema = z.record(z.string(), z.string()).catch({});
const bodySchema = loggedBodySchema.nullable().catch(null);

/** A JSON column that another version wrote differently counts as absent: it must not hide the request. */
export function toLoggedRequest(row: DetailRow): LoggedRequest {
  return {
    ...row,
    reason: requestReasonSchema.nullable().catch(null).parse(row.reason),
    rateLimit: rateLimitStateSchema
      .catch({ subject: "key", limit: 0, remaining: 0, resetAt: row.createdAt.getTime() })
      .parse(row.rateLimit),
    stages: z.array(stageTimingSchema).catch([]).parse(row.stages),
    requestHeaders: headersSchema.parse(row.requestHeaders),
    responseHeaders: headersSchema.parse(row.responseHeaders),
    requestBody: bodySchema.parse(row.requestBody),
    responseBody: bodySchema.parse(row.responseBody),
  };
}

/** Everything recorded, except the columns that only the explainers read. */
export function toRequestDetail(request: LoggedRequest, key: LogKey | null) {
  return {
    ...toRequestSummary(request, key),
    errorMessage: request.errorMessage,
    requiredScopes: request.requiredScopes,
    grantedScopes: request.grantedScopes,
    rateLimit: request.rateLimit,
    stages: request.stages,
    clientAddress: request.clientAddress,
    userAgent: request.userAgent,
    idempotencyKey: request.idempotencyKey,
    replayed: request.replayed,
    requestHeaders: request.requestHeaders,
    responseHeaders: request.responseHeaders,
    requestBody: request.requestBody,
    responseBody: request.responseBody,
  };
}
