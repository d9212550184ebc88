import type { Pool } from "pg";
import type { Caller } from "./callers";
import { DAY_MS } from "@/lib/time";

const DAYS = 30;
/** The number of days filled concurrently. */
const WORKERS = 2;

/** A generated log and its workspace. */
export interface GeneratedLog {
  workspaceId: string;
  slug: string;
  /** The first caller of its workspace: a key and a bot for addresses. */
  keyId: string;
  botId: string;
  rows: number;
  /** Ids of rows at one tenth to nine tenths of the log, oldest first. */
  ids: readonly string[];
}

/*
 * Rows `from` to `to` (exclusive) of `total`, evenly spread from `since` to `until`. The digits of a hash select the
 * caller, one of three endpoints, the outcome and the ids in the path. An id is a
 * UUIDv7 of the row's time; about one request in sixteen fails.
 */
const ROWS = `
  WITH numbered AS (
    SELECT n, md5(n::text) AS h,
           $4::timestamptz + ($5::timestamptz - $4::timestamptz) * (n::double precision / $3) AS at
    FROM generate_series($1::bigint, $2::bigint - 1) AS n
  ), drawn AS (
    SELECT n, at, h, ('x' || left(h, 7))::bit(28)::int AS d, ('x' || substr(h, 8, 7))::bit(28)::int AS e FROM numbered
  ), chosen AS (
    SELECT *, ($6::text[])[1 + d % 10] AS key, 1 + (d % 10 + e % 3) % 6 AS endpoint,
           CASE WHEN e / 16 % 16 > 0 THEN 0 ELSE 1 + d / 16 % 8 END AS failure
    FROM drawn
  ), shaped AS (
    SELECT *,
      (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid AS id,
      (ARRAY['GET','GET','POST','GET','GET','GET'])[endpoint] AS method,
      (ARRAY['/intake-bots','/intake-bots/:id','/intake-bots/:id/submissions','/intake-bots/:id/submissions',
             '/intake-bots/:id/submissions/:submissionId','/webhooks'])[endpoint] AS route,
      (ARRAY['validation_failed','resource_not_found','rate_limit_exceeded','insufficient_scopes',
             'validation_failed','resource_not_found','plan_limit_exceeded','internal_error'])[failure] AS code,
      coalesce((ARRAY[400,404,429,403,400,404,429,500])[failure], 200) AS status
    FROM chosen
  )
  INSERT INTO TABLE_NAME (
    id, workspace_id, api_key_id, created_at, method, path, route, query, status, error_code, error_message,
    duration_us, client_address, user_agent, causes, detail, response_text)
  SELECT id, $7, key, at, method,
    replace(replace(route, ':id', 'c' || substr(h, 9, 3) || '4k2m9x7q1w8e5r3t6y'), ':submissionId', 'c' || left(h, 24)),
    route, '', status, code,
    CASE WHEN code IS NULL THEN NULL ELSE 'Request ' || left(h, 8) || ' was refused: ' || code END,
    150 + e % 4000, '203.0.113.' || d % 250, 'acme-sync/2.4 node/22',
    CASE code WHEN 'resource_not_found' THEN '{intake_bot}'::text[] WHEN 'rate_limit_exceeded' THEN '{key}' END,
    '{"need":"read:intake-bots","have":"read:intake-bots write:intake-bots read:submissions","limit":["key",500,412,1790000000000],'
    || '"took":"a31 k210","sent":{"host":"api.iozen.example","accept":"application/json"},"got":{},"resp":{}}',
    '{"success":true}'
  FROM shaped`;

/** Adds the counts that the log's writer would have added for a partition; minutes are kept for two days. */
const countsOf = (table: string, unit: "minute" | "hour") => `
  INSERT INTO request_rollup_${unit} AS kept
  SELECT workspace_id, date_trunc('${unit}', created_at, 'UTC'), api_key_id, method, route, status,
         coalesce(error_code, ''), count(*), sum(duration_us)
  FROM ${table} WHERE workspace_id = $1 GROUP BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT (workspace_id, bucket, api_key_id, method, route, status, error_code) DO UPDATE
    SET requests = kept.requests + EXCLUDED.requests, duration_us = kept.duration_us + EXCLUDED.duration_us`;

const DAY_COUNTS = `
  INSERT INTO request_rollup_day AS kept
  SELECT workspace_id, date_trunc('day', bucket, 'UTC'), status, sum(requests)
  FROM request_rollup_hour WHERE workspace_id = $1 GROUP BY 1, 2, 3
  ON CONFLICT (workspace_id, bucket, status) DO UPDATE SET requests = EXCLUDED.requests`;

interface Fill {
  workspaceId: string;
  keys: readonly string[];
  rows: number;
  /** Unix ms. */
  since: number;
  until: number;
}

/**
 * Fills the log of the callers' workspace with `rows` requests of the last 30 days, generated inside the database. A day
 * is filled before it is attached to the log, so that its indexes are built once rather than row by row.
 */
export async function generateLog(
  sql: Pool,
  callers: readonly Caller[],
  rows: number,
): Promise<GeneratedLog> {
  const [caller] = callers;
  if (!caller) throw new Error("A log needs callers");
  const until = Date.now();
  const since = until - DAYS * DAY_MS;
  const { workspaceId, slug, keyId, botId } = caller;
  const fill = { workspaceId, keys: callers.map((each) => each.keyId), rows, since, until };
  const days: number[] = [];
  for (let day = Math.floor(since / DAY_MS) * DAY_MS; day < until; day += DAY_MS) days.push(day);
  const worker = async () => {
    for (let day = days.pop(); day !== undefined; day = days.pop()) await fillDay(sql, fill, day);
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  await sql.query(DAY_COUNTS, [workspaceId]);
  await sql.query("VACUUM (ANALYZE) request_log, request_rollup_hour, request_rollup_minute");
  const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => new Date(since + ((until - since) * tenth) / 10));
  return {
    workspaceId,
    slug,
    keyId,
    botId,
    rows,
    ids: await Promise.all(tenths.map((time) => idAfter(sql, time))),
  };
}

async function fillDay(
  sql: Pool,
  { workspaceId, keys, rows, since, until }: Fill,
  day: number,
): Promise<void> {
  const rowAt = (time: number) => Math.ceil(((time - since) / (until - since)) * rows);
  const [from, to] = [rowAt(Math.max(day, since)), rowAt(Math.min(day + DAY_MS, until))];
  const values = [from, to, rows, new Date(since), new Date(until), keys, workspaceId];
  const table = await fillPartition(sql, new Date(day).toISOString().slice(0, 10), values);
  await sql.query(countsOf(table, "hour"), [workspaceId]);
  if (until - day < 3 * DAY_MS) await sql.query(countsOf(table, "minute"), [workspaceId]);
}

/** Returns the name of the day's partition. */
async function fillPartition(sql: Pool, day: string, values: unknown[]): Promise<string> {
  const table = `request_log_${day.replaceAll("-", "")}`;
  const { rows } = await sql.query<{ exists: boolean }>("SELECT to_regclass($1) IS NOT NULL AS exists", [
    table,
  ]);
  const insert = ROWS.replace("TABLE_NAME", table);
  if (rows[0]?.exists === true) {
    await sql.query(insert, values);
    return table;
  }
  // One vacuum at the end replaces those in between.
  await sql.query(
    `CREATE TABLE ${table} (LIKE request_log INCLUDING DEFAULTS) WITH (autovacuum_enabled = off)`,
  );
  await sql.query(insert, values);
  const [first, last] = [await firstId(sql, day, 0), await firstId(sql, day, 1)];
  await sql.query(
    `ALTER TABLE request_log ATTACH PARTITION ${table} FOR VALUES FROM ('${first}') TO ('${last}')`,
  );
  await sql.query(`ALTER TABLE ${table} RESET (autovacuum_enabled)`);
  return table;
}

async function firstId(sql: Pool, day: string, daysAfter: number): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    "SELECT request_log_first_id(($1::date + $2::int)::timestamp AT TIME ZONE 'UTC') AS id",
    [day, daysAfter],
  );
  return rows[0]?.id ?? "";
}

/** Returns the id of the first successful row from that time on. */
async function idAfter(sql: Pool, time: Date): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    "SELECT id FROM request_log WHERE id >= request_log_first_id($1) AND error_code IS NULL ORDER BY id LIMIT 1",
    [time],
  );
  return rows[0]?.id ?? "";
}
