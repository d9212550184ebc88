import "server-only";

import * as z from "zod";
import { toRequestId } from "@/lib/api/request-id";
import { LIST_COLUMNS, PANEL_COLUMNS } from "@/lib/contracts/log/log-fields";
import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { requestReasonSchema } from "@/lib/contracts/log/request-reason";
import { keysOf, pick, recordOf } from "@/lib/typed-objects";
import type { Prisma } from "@/server/generated/prisma/client";
import { causesOfRecord } from "./causes";
import {
  type DecidingColumns,
  type DetailColumns,
  readDeciding,
  readDetail,
  unknownRateLimit,
} from "./detail";
import { FACT_COLUMNS, type FactColumn } from "./log-columns";
import { DETAIL_COLUMNS } from "./read-columns";
import { intakeBotIdIn, type SummaryRow } from "./summary-row";

export const detailSelect = recordOf(DETAIL_COLUMNS, () => true as const);

type DetailRow = Prisma.RequestLogEntryGetPayload<{ select: typeof detailSelect }>;

const listNames = keysOf(LIST_COLUMNS);
const panelNames = keysOf(PANEL_COLUMNS);

export function toRequestSummary(row: SummaryRow): RequestSummary {
  return {
    ...pick(row, listNames),
    id: toRequestId(row.id),
    createdAt: row.createdAt.toISOString(),
    apiKey: named(row.apiKeyId, row.keyName),
    intakeBot: named(intakeBotIdIn(row.path), row.botName),
    cause: row.causes[0] ?? null,
    causeCount: row.causes.length,
  };
}

const named = (id: string | null, name: string | null) =>
  id === null || name === null ? null : { id, name };

/** A JSON column that another version wrote differently counts as absent: it must not hide the request. */
const formerColumnsSchema = z.object({
  reason: requestReasonSchema.nullable().catch(null),
  rateLimit: PANEL_COLUMNS.rateLimit.nullable().catch(null),
  stages: PANEL_COLUMNS.stages.catch([]),
  requestHeaders: PANEL_COLUMNS.requestHeaders.catch({}),
  responseHeaders: PANEL_COLUMNS.responseHeaders.catch({}),
  requestBody: PANEL_COLUMNS.requestBody.catch(null),
  responseBody: PANEL_COLUMNS.responseBody.catch(null),
});

/** A row in whole, for `getRequest` and the explainers: the same in both forms. */
export type LoggedRequest = Pick<DetailRow, FactColumn | "causes"> & DetailColumns;

/** `responseText`: the text of the response that the row has outside its detail. */
export function toLoggedRequest(row: DetailRow, responseText: string | null): LoggedRequest {
  const { detail } = row;
  const parts = detail === null ? readFormerColumns(row) : readDetail({ ...row, detail, responseText });
  return { ...pick(row, FACT_COLUMNS), ...parts, causes: causesOfRow(row, parts) };
}

/** As the filters find them. A row of the former form has none of its own. */
const causesOfRow = ({ detail, causes }: Pick<DetailRow, "detail" | "causes">, parts: DecidingColumns) =>
  detail === null ? causesOfRecord(parts) : causes;

/** What decides the kind of a failure, for lists of failures. */
export type DecidedRequest = Pick<DetailRow, FactColumn | "causes"> & DecidingColumns;

const DECIDING_COLUMNS = [
  "causes",
  "requiredScopes",
  "grantedScopes",
  "reason",
  "idempotencyKey",
  "errorDetails",
  "detail",
] as const;
export const decidingSelect = recordOf([...FACT_COLUMNS, ...DECIDING_COLUMNS], () => true as const);

export function toDecidedRequest(row: Pick<DetailRow, keyof typeof decidingSelect>): DecidedRequest {
  const { detail, requiredScopes, grantedScopes, idempotencyKey, errorDetails } = row;
  const { reason } = formerColumnsSchema.pick({ reason: true }).parse(row);
  const former = { requiredScopes, grantedScopes, reason, idempotencyKey, errorDetails };
  const parts = detail === null ? former : readDeciding(detail);
  return { ...pick(row, FACT_COLUMNS), ...parts, causes: causesOfRow(row, parts) };
}

/** The same properties of a row of the former form, which has a column for each. */
function readFormerColumns(row: DetailRow): DetailColumns {
  const { rateLimit, ...parsed } = formerColumnsSchema.parse(row);
  const { requiredScopes, grantedScopes, errorDetails, idempotencyKey, replayed } = row;
  return {
    ...parsed,
    requiredScopes,
    grantedScopes,
    errorDetails,
    idempotencyKey,
    replayed: replayed ?? false,
    rateLimit: rateLimit ?? unknownRateLimit(row.createdAt),
  };
}

/** Everything recorded, except the columns that only the explainers read. */
export function toRequestDetail(request: LoggedRequest, names: Pick<SummaryRow, "keyName" | "botName">) {
  return { ...toRequestSummary({ ...request, ...names }), ...pick(request, panelNames) };
}
