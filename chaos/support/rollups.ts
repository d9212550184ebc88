import type { Client } from "pg";

const COMPARE_DAYS = `
  SELECT count(*)::int AS count, coalesce(sum(rolled.requests), 0)::int AS rolled, coalesce(sum(raw.requests), 0)::int AS raw
  FROM (
    SELECT workspace_id, date_trunc('day', created_at, 'UTC') AS bucket, status, count(*) AS requests
    FROM request_log WHERE workspace_id IS NOT NULL GROUP BY 1, 2, 3
  ) AS raw FULL JOIN request_rollup_day AS rolled USING (workspace_id, bucket, status)
  WHERE raw.requests IS DISTINCT FROM rolled.requests`;

/** By hour alone: the database may round a duration at the edge of its band to the other side. */
const COMPARE_DURATIONS = `
  SELECT count(*)::int AS count, coalesce(sum(rolled.requests), 0)::int AS rolled, coalesce(sum(raw.requests), 0)::int AS raw
  FROM (
    SELECT workspace_id, date_trunc('hour', created_at, 'UTC') AS bucket, count(*) AS requests
    FROM request_log WHERE workspace_id IS NOT NULL GROUP BY 1, 2
  ) AS raw FULL JOIN (
    SELECT workspace_id, bucket, sum(requests) AS requests FROM request_rollup_duration GROUP BY 1, 2
  ) AS rolled USING (workspace_id, bucket)
  WHERE raw.requests IS DISTINCT FROM rolled.requests`;

/**
 * Returns a problem for each rollup whose buckets differ from the sums of the raw rows. Rows of a release that did not
 * count durations have none.
 */
export async function rollupProblems(client: Client, { hasDurations = true } = {}): Promise<string[]> {
  return [
    ...(await compare(client, "request_rollup_minute", compareKeyed("request_rollup_minute", "minute"))),
    ...(await compare(client, "request_rollup_hour", compareKeyed("request_rollup_hour", "hour"))),
    ...(await compare(client, "request_rollup_day", COMPARE_DAYS)),
    ...(hasDurations ? await compare(client, "request_rollup_duration", COMPARE_DURATIONS) : []),
  ];
}

const compareKeyed = (table: string, unit: "minute" | "hour") => `
     WITH raw AS (
       SELECT workspace_id, date_trunc('${unit}', created_at, 'UTC') AS bucket, coalesce(api_key_id, '') AS api_key_id,
              method, status, coalesce(error_code, '') AS error_code, count(*) AS requests, sum(duration_us) AS duration_us
       FROM request_log WHERE workspace_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6
     ), rolled AS (
       SELECT workspace_id, bucket, coalesce(api_key_id, '') AS api_key_id,
              method, status, coalesce(error_code, '') AS error_code, sum(requests) AS requests, sum(duration_us) AS duration_us
       FROM ${table} WHERE workspace_id IS NOT NULL AND workspace_id <> '' GROUP BY 1, 2, 3, 4, 5, 6
     )
     SELECT count(*)::int AS count, coalesce(sum(rolled.requests), 0)::int AS rolled, coalesce(sum(raw.requests), 0)::int AS raw
     FROM raw FULL JOIN rolled USING (workspace_id, bucket, api_key_id, method, status, error_code)
     WHERE raw.requests IS DISTINCT FROM rolled.requests OR raw.duration_us IS DISTINCT FROM rolled.duration_us`;

async function compare(client: Client, table: string, sql: string): Promise<string[]> {
  const { rows } = await client.query<{ count: number; rolled: number; raw: number }>(sql);
  const [row] = rows;
  if (!row || row.count === 0) return [];
  return [`${row.count} buckets of ${table} differ from the log: ${row.rolled} counted, ${row.raw} logged`];
}
