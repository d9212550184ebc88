import "server-only";

import * as z from "zod";
import { toRequestId } from "@/lib/api/request-id";
import { LIST_COLUMNS, PANEL_COLUMNS, type RateLimitState } from "@/lib/contracts/log-fields";
import type { RequestSummary } from "@/lib/contracts/request-log";
import { requestReasonSchema } from "@/lib/contracts/request-reason";
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

/** A JSON column that another version wrote differently counts as absent: it must not hide the request. */
const jsonColumnsSchema = z.object({
  reason: requestReasonSchema.nullable().catch(null),
  rateLimit: PANEL_COLUMNS.rateLimit.nullable().catch(null),
  stages: PANEL_COLUMNS.stages.catch([]),
  requestHeaders: PANEL_COLUMNS.requestHeaders.catch({}),
  responseHeaders: PANEL_COLUMNS.responseHeaders.catch({}),
  requestBody: PANEL_COLUMNS.requestBody.catch(null),
  responseBody: PANEL_COLUMNS.responseBody.catch(null),
});
type JsonColumns = z.infer<typeof jsonColumnsSchema>;

/** A row with its JSON columns parsed, for `getRequest` and the explainers. */
export type LoggedRequest = Omit<DetailRow, keyof JsonColumns> &
  Omit<JsonColumns, "rateLimit"> & { rateLimit: RateLimitState };

export function toLoggedRequest(row: DetailRow): LoggedRequest {
  const parsed = jsonColumnsSchema.parse(row);
  const resetAt = row.createdAt.getTime();
  return {
    ...row,
    ...parsed,
    rateLimit: parsed.rateLimit ?? { subject: "key", limit: 0, remaining: 0, resetAt },
  };
}

/** Everything recorded, except the columns that only the explainers read. */
export function toRequestDetail(request: LoggedRequest, key: LogKey | null) {
  return { ...toRequestSummary(request, key), ...pick(request, panelNames) };
}
