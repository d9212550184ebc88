import "server-only";

import type { PoolClient } from "pg";
import { keysOf } from "@/lib/typed-objects";
import { COLUMN_TYPES, COUNTED_COLUMNS, COUNTED_OF_ROW, sqlName } from "../log-columns";

/** Held from numbering the batches until the commit, so that a live tail never sees a lower number appear later. */
const BATCH_ORDER_LOCK = 7_142_003;

const OPENING = Buffer.from("[");
const COMMA = Buffer.from(",");
const CLOSING = Buffer.from("]");

const columns = keysOf(COLUMN_TYPES);

/** Inserts the rows. Existing ones are skipped, so that a segment sent again duplicates nothing. */
const INSERT_ROWS = `
  INSERT INTO request_log (${columns.map(sqlName).join(", ")})
  SELECT r.* FROM jsonb_to_recordset(convert_from($1, 'UTF8')::jsonb)
    AS r (${columns.map((column) => `"${column}" ${COLUMN_TYPES[column]}`).join(", ")})
  ON CONFLICT (id) DO NOTHING
  RETURNING id, workspace_id, created_at, duration_us, client_address, ${COUNTED_OF_ROW}`;

/** Counts the new rows by minute. Sorted, like every write here, so that two writers never deadlock. */
const COUNT_NEW_ROWS = `
  SELECT workspace_id, date_trunc('minute', created_at, 'UTC') AS bucket, ${COUNTED_COLUMNS},
         count(*)::int AS requests, sum(duration_us) AS duration_us
  FROM inserted WHERE workspace_id IS NOT NULL
  GROUP BY 1, 2, ${COUNTED_COLUMNS} ORDER BY 1, 2, ${COUNTED_COLUMNS}`;

interface Counts {
  table: string;
  /** The columns by which it groups, within workspace and bucket. */
  counted: string;
  sums: readonly string[];
}

/** Adds the rows that `source` selects (key and sums) to a table's counts. */
function addCounts({ table, counted, sums }: Counts, source: string): string {
  const key = `workspace_id, bucket, ${counted}`;
  return `
  INSERT INTO ${table} AS kept (${key}, ${sums.join(", ")}) ${source}
  ON CONFLICT (${key}) DO UPDATE
    SET ${sums.map((sum) => `${sum} = kept.${sum} + EXCLUDED.${sum}`).join(", ")}`;
}

/** Sums the new rows' minute counts in longer buckets. */
function sumMinutes(unit: "hour" | "day", { counted, sums }: Counts): string {
  return `
  SELECT workspace_id, date_trunc('${unit}', bucket, 'UTC'), ${counted}, ${sums.map((sum) => `sum(${sum})`).join(", ")}
  FROM by_minute GROUP BY 1, 2, ${counted} ORDER BY 1, 2, ${counted}`;
}

const counts = { counted: COUNTED_COLUMNS, sums: ["requests", "duration_us"] };
const MINUTES: Counts = { table: "request_rollup_minute", ...counts };
const HOURS: Counts = { table: "request_rollup_hour", ...counts };
const DAYS: Counts = { table: "request_rollup_day", counted: "status", sums: ["requests"] };

/** The newest of the new rows for each key. */
const FIND_LAST_USES = `
  SELECT DISTINCT ON (api_key_id) api_key_id, created_at, method || ' ' || nullif(route, '') AS route, client_address
  FROM inserted WHERE api_key_id <> '' ORDER BY api_key_id, id DESC`;

const LOCK_KEYS = `
  SELECT k.id FROM api_keys k JOIN last_use ON last_use.api_key_id = k.id ORDER BY k.id FOR NO KEY UPDATE OF k`;

/** The condition keeps a later use from another batch. */
const UPDATE_KEYS = `
  UPDATE api_keys k
  SET last_used_at = last_use.created_at, last_used_route = last_use.route, last_used_address = last_use.client_address
  FROM last_use JOIN locked_key ON locked_key.id = last_use.api_key_id
  WHERE k.id = last_use.api_key_id AND (k.last_used_at IS NULL OR k.last_used_at < last_use.created_at)`;

/** Every write of a batch except its number, each under the name by which later ones refer to it. */
const WRITES = {
  inserted: INSERT_ROWS,
  by_minute: COUNT_NEW_ROWS,
  minutes: addCounts(MINUTES, "SELECT * FROM by_minute"),
  hours: addCounts(HOURS, sumMinutes("hour", HOURS)),
  days: addCounts(DAYS, sumMinutes("day", DAYS)),
  last_use: FIND_LAST_USES,
  locked_key: LOCK_KEYS,
  used_key: UPDATE_KEYS,
};

/** One statement, hence one round trip, that returns the new rows by workspace. */
const WRITE_BATCH = `
  WITH ${Object.entries(WRITES)
    .map(([name, sql]) => `${name} AS (${sql})`)
    .join(", ")}
  SELECT workspace_id, array_agg(id)::text AS ids FROM inserted WHERE workspace_id IS NOT NULL GROUP BY 1`;

const NUMBER_BATCHES = `
  INSERT INTO request_log_batches (workspace_id, committed_at, ids)
  SELECT workspace_id, clock_timestamp(), ids::uuid[] FROM unnest($1::text[], $2::text[]) AS batch (workspace_id, ids)`;

interface WorkspaceRows {
  workspace_id: string;
  /** In PostgreSQL's array format: it is sent back unchanged. */
  ids: string;
}

/** Writes one batch of log lines (JSON of `RequestRecord`) inside a transaction that the caller has opened. */
export async function insertRows(client: PoolClient, lines: readonly Buffer[]): Promise<void> {
  const { rows } = await client.query<WorkspaceRows>({
    name: "insert-log",
    text: WRITE_BATCH,
    // As bytes: sending it as text takes the driver nine times as long.
    values: [toJsonArray(lines)],
  });
  if (rows.length === 0) return;
  await client.query(`SELECT pg_advisory_xact_lock(${BATCH_ORDER_LOCK})`);
  await client.query({
    name: "number-log-batches",
    text: NUMBER_BATCHES,
    values: [rows.map(({ workspace_id }) => workspace_id), rows.map(({ ids }) => ids)],
  });
  await client.query("NOTIFY request_log");
}

function toJsonArray(lines: readonly Buffer[]): Buffer {
  const parts = lines.flatMap((line, index) => [index === 0 ? OPENING : COMMA, line]);
  return Buffer.concat([...parts, CLOSING]);
}

/** Returns the days (UTC) of the lines, from their timestamps. */
export function daysOf(lines: readonly Buffer[]): string[] {
  const dayOf = (line: Buffer) =>
    (JSON.parse(line.toString()) as { createdAt: string }).createdAt.slice(0, 10); // safe: our own line
  return [...new Set(lines.map(dayOf))];
}
