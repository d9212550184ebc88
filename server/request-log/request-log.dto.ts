import "server-only";

import * as z from "zod";
import { toRequestId } from "@/lib/api/request-id";
import {
  LIST_COLUMNS,
  PANEL_COLUMNS,
  type RateLimitState,
  rateLimitStateSchema,
  type StageTiming,
  stageTimingSchema,
} from "@/lib/contracts/log-fields";
import { type LoggedBody, loggedBodySchema } from "@/lib/contracts/logged-body";
import type { RequestSummary } from "@/lib/contracts/request-log";
import { type RequestReason, requestReasonSchema } from "@/lib/contracts/request-reason";
import { keysOf, pick, recordOf } from "@/lib/typed-objects";
import type { Prisma } from "@/server/generated/prisma/client";
import { DETAIL_COLUMNS, SUMMARY_COLUMNS } from "./log-columns";

export const summarySelect = recordOf(SUMMARY_COLUMNS, () => true as const);
export const detailSelect = recordOf(DETAIL_COLUMNS, () => true as const);

/** What the list shows of a row. */
export type SummaryRow = Prisma.RequestLogEntryGetPayload<{ select: typeof summarySelect }>;
type DetailRow = Prisma.RequestLogEntryGetPayload<{ select: typeof detailSelect }>;

export interface LogKey {
  id: string;
  name: string;
}

const listNames = keysOf(LIST_COLUMNS);
const panelNames = keysOf(PANEL_COLUMNS);

export function toRequestSummary(row: SummaryRow, key: LogKey | null): RequestSummary {
  return {
    ...pick(row, listNames),
    id: toRequestId(row.id),
    createdAt: row.createdAt.toISOString(),
    apiKey: key && { id: key.id, name: key.name },
  };
}

/** A row with its JSON columns parsed, for `getRequest` and the explainers. */
export interface LoggedRequest extends Omit<
  DetailRow,
  "reason" | "rateLimit" | "stages" | "requestHeaders" | "responseHeaders" | "requestBody" | "responseBody"
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
  return { ...toRequestSummary(request, key), ...pick(request, panelNames) };
}
