import type { Pool } from "pg";
import { causesOfRecord } from "@/server/request-log/causes";
import { writeDetail } from "@/server/request-log/detail";
import { FACT_COLUMNS, LOG_COLUMNS, sqlName } from "@/server/request-log/log-columns";
import type { RequestRecord } from "./sample-records";

interface RawColumn {
  name: string;
  /** Of the values as they are sent: nested arrays are sent as text. */
  sentAs: string;
  type: string;
  valueOf: (record: RequestRecord) => unknown;
}

const COLUMNS: readonly RawColumn[] = [
  ...FACT_COLUMNS.map((fact) => {
    const { type } = LOG_COLUMNS[fact];
    return { name: sqlName(fact), sentAs: type, type, valueOf: (record: RequestRecord) => record[fact] };
  }),
  {
    name: "causes",
    sentAs: "text",
    type: "text[]",
    valueOf: (record) =>
      `{${causesOfRecord(record)
        .map((cause) => JSON.stringify(cause))
        .join(",")}}`,
  },
  { name: "detail", sentAs: "text", type: "text", valueOf: (record) => writeDetail(record, true) },
  {
    name: "response_text",
    sentAs: "text",
    type: "text",
    valueOf: ({ responseBody }) => responseBody?.text ?? null,
  },
];

/** Creates a table with the log's columns and indexes, without partitions. */
export async function createRawTable(sql: Pool, table: string): Promise<void> {
  await sql.query(`CREATE TABLE ${table} (LIKE request_log INCLUDING ALL)`);
}

/** Converts a batch to one array per column. */
export const toColumns = (records: readonly RequestRecord[]): unknown[][] =>
  COLUMNS.map(({ valueOf }) => records.map(valueOf));

/** Inserts one batch in one statement, as fast as possible: no conflict handling, no counts. */
export async function insertRaw(sql: Pool, table: string, batch: unknown[][]): Promise<void> {
  const names = COLUMNS.map(({ name }) => name).join(", ");
  const values = COLUMNS.map(({ name, type }) => `${name}::${type}`).join(", ");
  const sent = COLUMNS.map(({ sentAs }, index) => `$${index + 1}::${sentAs}[]`);
  await sql.query({
    name: "raw-insert",
    text: `INSERT INTO ${table} (${names}) SELECT ${values} FROM unnest(${sent.join(", ")}) AS r (${names})`,
    values: batch,
  });
}
