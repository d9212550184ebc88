import "server-only";

import { LIST_COLUMNS, PANEL_COLUMNS, type RequestProperties } from "@/lib/contracts/log-fields";
import { OUTCOME_INFO, OUTCOMES } from "@/lib/outcomes";
import { keysOf } from "@/lib/typed-objects";
import type { RequestRecord } from "./record";

/* The columns of `request_log` and of its counts in SQL: every statement that names them takes its list from here. */

type LogColumn = keyof RequestRecord;

/** The type of each column in PostgreSQL. */
export const COLUMN_TYPES = {
  id: "uuid",
  workspaceId: "text",
  apiKeyId: "text",
  createdAt: "timestamptz",
  method: "text",
  path: "text",
  route: "text",
  query: "text",
  status: "smallint",
  errorCode: "text",
  errorMessage: "text",
  errorDetails: "jsonb",
  reason: "jsonb",
  requiredScopes: "text[]",
  grantedScopes: "text[]",
  rateLimit: "jsonb",
  durationUs: "int",
  stages: "jsonb",
  clientAddress: "text",
  userAgent: "text",
  idempotencyKey: "text",
  replayed: "boolean",
  requestHeaders: "jsonb",
  requestBody: "jsonb",
  responseHeaders: "jsonb",
  responseBody: "jsonb",
} as const satisfies Record<LogColumn, string>;

/** What the list reads of a row: its key is named by another table. */
export const SUMMARY_COLUMNS = [...keysOf(LIST_COLUMNS), "apiKeyId"] as const;
/** What the panel and the explainers read of a row. */
export const DETAIL_COLUMNS = [
  ...SUMMARY_COLUMNS,
  ...keysOf(PANEL_COLUMNS),
  "errorDetails",
  "reason",
] as const;

/** `api_key_id` for `apiKeyId`. */
export const sqlName = (column: LogColumn) =>
  column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `id, api_key_id AS "apiKeyId", …`, of the table of this name. */
export function selectList(columns: readonly LogColumn[], table = "request_log"): string {
  return columns.map((column) => `${table}.${sqlName(column)} AS "${column}"`).join(", ");
}

/** The properties that the counts keep apart, in the order of their keys. One that a row may lack is '' there. */
const COUNTED = {
  apiKeyId: { isOptional: true },
  method: { isOptional: false },
  route: { isOptional: true },
  status: { isOptional: false },
  errorCode: { isOptional: true },
} as const satisfies Record<keyof RequestProperties, { isOptional: boolean }>;

const listCounted = (write: (name: string, column: keyof typeof COUNTED) => string) =>
  keysOf(COUNTED)
    .map((column) => write(sqlName(column), column))
    .join(", ");

export const COUNTED_COLUMNS = listCounted((name) => name);
/** From a row of the log to its counts. */
export const COUNTED_OF_ROW = listCounted((name, column) =>
  COUNTED[column].isOptional ? `coalesce(${name}, '') AS ${name}` : name,
);
/** From the counts to `RequestProperties`. */
export const COUNTED_AS_PROPERTIES = listCounted((name, column) =>
  COUNTED[column].isOptional ? `nullif(${name}, '') AS "${column}"` : `${name} AS "${column}"`,
);

/** The sum of `requests` of each outcome, in the form of `OutcomeCounts`. */
export const OUTCOME_COUNTS = OUTCOMES.map((outcome) => {
  const ranges = OUTCOME_INFO[outcome].statuses.map(([first, last]) => `status BETWEEN ${first} AND ${last}`);
  return `coalesce(sum(requests) FILTER (WHERE ${ranges.join(" OR ")}), 0)::float8 AS ${outcome}`;
}).join(", ");
