import type { Pool } from "pg";
import type { RequestRecord } from "./sample-records";

type Pick = (record: RequestRecord) => unknown;

const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
const array = (values: readonly string[]) => `{${values.map((value) => `"${value}"`).join(",")}}`;

/** Column, its type, and how a record fills it. An array within an array and JSON travel as text. */
const COLUMNS: readonly (readonly [name: string, type: string, pick: Pick])[] = [
  ["id", "uuid", (r) => r.id],
  ["workspace_id", "text", (r) => r.workspaceId],
  ["api_key_id", "text", (r) => r.apiKeyId],
  ["created_at", "timestamptz", (r) => r.createdAt],
  ["method", "text", (r) => r.method],
  ["path", "text", (r) => r.path],
  ["route", "text", (r) => r.route],
  ["query", "text", (r) => r.query],
  ["status", "smallint", (r) => r.status],
  ["error_code", "text", (r) => r.errorCode],
  ["error_message", "text", (r) => r.errorMessage],
  ["error_details", "jsonb", (r) => json(r.errorDetails)],
  ["reason", "jsonb", (r) => json(r.reason)],
  ["required_scopes", "text[]", (r) => array(r.requiredScopes)],
  ["granted_scopes", "text[]", (r) => array(r.grantedScopes)],
  ["rate_limit", "jsonb", (r) => json(r.rateLimit)],
  ["duration_us", "int", (r) => r.durationUs],
  ["stages", "jsonb", (r) => json(r.stages)],
  ["client_address", "text", (r) => r.clientAddress],
  ["user_agent", "text", (r) => r.userAgent],
  ["idempotency_key", "text", (r) => r.idempotencyKey],
  ["replayed", "boolean", (r) => r.replayed],
  ["request_headers", "jsonb", (r) => json(r.requestHeaders)],
  ["request_body", "jsonb", (r) => json(r.requestBody)],
  ["response_headers", "jsonb", (r) => json(r.responseHeaders)],
  ["response_body", "jsonb", (r) => json(r.responseBody)],
];

const isTextual = (type: string) => type === "text[]" || type === "jsonb";

/** Creates a table with the log's columns and indexes, without partitions. */
export async function createRawTable(sql: Pool, table: string): Promise<void> {
  await sql.query(`CREATE TABLE ${table} (LIKE request_log INCLUDING ALL)`);
}

/** One value a column for a batch, ready to be sent. */
export const toColumns = (records: readonly RequestRecord[]): unknown[][] =>
  COLUMNS.map(([, , pick]) => records.map((record) => pick(record)));

/** One batch in one statement, as fast as rows can be sent: no conflicts, no counts. */
export async function insertRaw(sql: Pool, table: string, columns: unknown[][]): Promise<void> {
  const names = COLUMNS.map(([name]) => name).join(", ");
  const values = COLUMNS.map(([name, type]) => (isTextual(type) ? `${name}::${type}` : name)).join(", ");
  const types = COLUMNS.map(([, type], index) => `$${index + 1}::${isTextual(type) ? "text" : type}[]`);
  await sql.query({
    name: "raw-insert",
    text: `INSERT INTO ${table} (${names}) SELECT ${values} FROM unnest(${types.join(", ")}) AS r (${names})`,
    values: columns,
  });
}
