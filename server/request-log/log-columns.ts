import "server-only";

import type { RequestProperties } from "@/lib/contracts/log/log-fields";
import { keysOf } from "@/lib/typed-objects";
import type { RequestRecord } from "./record";

/*
 * The columns of `request_log` and of its counts in SQL: every statement that names them takes its list from here. The
 * shipper's small process loads this file, so it imports no schema.
 */

/** A column that SQL reads: lists, filters, facets, tails, search, counts and explanations. */
interface Fact {
  place: "fact";
  /** Its type in PostgreSQL. */
  type: string;
}

/** A member of the row's `detail`, which is read for one request at a time and parsed in the server. */
interface Detail {
  place: "detail";
  /** Its name there: short, because every row repeats it. */
  member: string;
}

const fact = <Type extends string>(type: Type) => ({ place: "fact", type }) as const;
const detail = <Member extends string>(member: Member) => ({ place: "detail", member }) as const;

/** The place of each property of a logged request. A row's line in the spool has its facts in this order. */
export const LOG_COLUMNS = {
  id: fact("uuid"),
  workspaceId: fact("text"),
  apiKeyId: fact("text"),
  createdAt: fact("timestamptz"),
  method: fact("text"),
  route: fact("text"),
  status: fact("smallint"),
  errorCode: fact("text"),
  durationUs: fact("int"),
  clientAddress: fact("text"),
  path: fact("text"),
  query: fact("text"),
  errorMessage: fact("text"),
  userAgent: fact("text"),
  errorDetails: detail("error"),
  reason: detail("reason"),
  requiredScopes: detail("need"),
  grantedScopes: detail("have"),
  rateLimit: detail("limit"),
  stages: detail("took"),
  idempotencyKey: detail("idem"),
  replayed: detail("again"),
  requestHeaders: detail("sent"),
  requestBody: detail("body"),
  responseHeaders: detail("got"),
  responseBody: detail("resp"),
} as const satisfies Record<keyof RequestRecord, Fact | Detail>;

type LogColumns = typeof LOG_COLUMNS;
type LogColumn = keyof LogColumns;
export type FactColumn = {
  [Name in LogColumn]: LogColumns[Name]["place"] extends "fact" ? Name : never;
}[LogColumn];
export type DetailColumn = Exclude<LogColumn, FactColumn>;

const isFact = (column: LogColumn): column is FactColumn => LOG_COLUMNS[column].place === "fact";

export const FACT_COLUMNS: readonly FactColumn[] = keysOf(LOG_COLUMNS).filter(isFact);
export const DETAIL_COLUMN_NAMES: readonly DetailColumn[] = keysOf(LOG_COLUMNS).filter(
  (column) => !isFact(column),
);

/** Columns of a row that no property of a request has by itself. They end its line, in this order. */
export const DERIVED_COLUMNS = ["causes", "detail", "responseText", "responseHash"] as const;

/** `api_key_id` for `apiKeyId`. */
export const sqlName = (column: string) =>
  column.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `id, api_key_id AS "apiKeyId", …`, of the table of this name. */
export function selectList(columns: readonly FactColumn[], table = "request_log"): string {
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
