import type { Pool } from "pg";
import { COLUMN_TYPES, sqlName } from "@/server/request-log/log-columns";
import type { RequestRecord } from "./sample-records";
import { keysOf } from "@/lib/typed-objects";

const COLUMNS = keysOf(COLUMN_TYPES);

/** A nested array and JSON are sent as text. */
const isTextual = (type: string) => type === "text[]" || type === "jsonb";

/** Converts a value to its form on the wire. */
function toWireValue(value: unknown, type: string): unknown {
  if (value === null || !isTextual(type)) return value;
  // safe: columns of this type hold strings
  return type === "text[]"
    ? `{${(value as string[]).map((each) => `"${each}"`).join(",")}}`
    : JSON.stringify(value);
}

/** Creates a table with the log's columns and indexes, without partitions. */
export async function createRawTable(sql: Pool, table: string): Promise<void> {
  await sql.query(`CREATE TABLE ${table} (LIKE request_log INCLUDING ALL)`);
}

/** Converts a batch to one array per column. */
export const toColumns = (records: readonly RequestRecord[]): unknown[][] =>
  COLUMNS.map((column) => records.map((record) => toWireValue(record[column], COLUMN_TYPES[column])));

/** Inserts one batch in one statement, as fast as possible: no conflict handling, no counts. */
export async function insertRaw(sql: Pool, table: string, batch: unknown[][]): Promise<void> {
  const columns = COLUMNS.map((column) => ({ name: sqlName(column), type: COLUMN_TYPES[column] }));
  const names = columns.map(({ name }) => name).join(", ");
  const values = columns.map(({ name, type }) => (isTextual(type) ? `${name}::${type}` : name)).join(", ");
  const types = columns.map(({ type }, index) => `$${index + 1}::${isTextual(type) ? "text" : type}[]`);
  await sql.query({
    name: "raw-insert",
    text: `INSERT INTO ${table} (${names}) SELECT ${values} FROM unnest(${types.join(", ")}) AS r (${names})`,
    values: batch,
  });
}
