import "server-only";

import type { Pool, PoolClient } from "pg";
import { makePartition } from "../maintain/partitions";

/** Held from the numbering of batches to the commit, so that a live tail never sees a lower number appear later. */
const BATCH_ORDER_LOCK = 7_142_003;
/** The partition of a row's day does not exist. */
const NO_PARTITION = "23514";

/**
 * Rows, the counts of those that were new, and when each key was last used. A row that is there already stays as it is and
 * is not counted again, so that a replayed segment doubles nothing. Sorted, so that two writers never wait for each other
 * in a circle. Answers the new rows by workspace.
 */
const INSERT = `
  WITH inserted AS (
    INSERT INTO request_log (
      id, workspace_id, api_key_id, created_at, method, path, route, query, status, error_code, error_message,
      error_details, reason, required_scopes, granted_scopes, rate_limit, duration_us, stages, client_address,
      user_agent, idempotency_key, replayed, request_headers, request_body, response_headers, response_body)
    SELECT
      r.id, r."workspaceId", r."apiKeyId", r."createdAt", r.method, r.path, r.route, r.query, r.status, r."errorCode",
      r."errorMessage", r."errorDetails", r.reason, r."requiredScopes", r."grantedScopes", r."rateLimit",
      r."durationUs", r.stages, r."clientAddress", r."userAgent", r."idempotencyKey", r.replayed, r."requestHeaders",
      r."requestBody", r."responseHeaders", r."responseBody"
    FROM jsonb_to_recordset(convert_from($1, 'UTF8')::jsonb) AS r (
      id uuid, "workspaceId" text, "apiKeyId" text, "createdAt" timestamptz, method text, path text, route text,
      query text, status smallint, "errorCode" text, "errorMessage" text, "errorDetails" jsonb, reason jsonb,
      "requiredScopes" text[], "grantedScopes" text[], "rateLimit" jsonb, "durationUs" int, stages jsonb,
      "clientAddress" text, "userAgent" text, "idempotencyKey" text, replayed boolean, "requestHeaders" jsonb,
      "requestBody" jsonb, "responseHeaders" jsonb, "responseBody" jsonb)
    ON CONFLICT (id) DO NOTHING
    RETURNING id, workspace_id, coalesce(api_key_id, '') AS api_key_id, created_at, method,
              coalesce(route, '') AS route, status, coalesce(error_code, '') AS error_code, duration_us, client_address
  ), by_minute AS (
    SELECT workspace_id, date_trunc('minute', created_at, 'UTC') AS bucket, api_key_id, method, route, status, error_code,
           count(*)::int AS requests, sum(duration_us) AS duration_us
    FROM inserted WHERE workspace_id IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
  ), minutes AS (
    INSERT INTO request_rollup_minute AS kept SELECT * FROM by_minute
    ON CONFLICT (workspace_id, bucket, api_key_id, method, route, status, error_code) DO UPDATE
      SET requests = kept.requests + EXCLUDED.requests, duration_us = kept.duration_us + EXCLUDED.duration_us
  ), hours AS (
    INSERT INTO request_rollup_hour AS kept
    SELECT workspace_id, date_trunc('hour', bucket, 'UTC'), api_key_id, method, route, status, error_code,
           sum(requests), sum(duration_us)
    FROM by_minute GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT (workspace_id, bucket, api_key_id, method, route, status, error_code) DO UPDATE
      SET requests = kept.requests + EXCLUDED.requests, duration_us = kept.duration_us + EXCLUDED.duration_us
  ), days AS (
    INSERT INTO request_rollup_day AS kept
    SELECT workspace_id, date_trunc('day', bucket, 'UTC'), status, sum(requests)
    FROM by_minute GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (workspace_id, bucket, status) DO UPDATE SET requests = kept.requests + EXCLUDED.requests
  ), newest AS (
    SELECT DISTINCT ON (api_key_id) api_key_id, created_at, method || ' ' || nullif(route, '') AS route, client_address
    FROM inserted WHERE api_key_id <> '' ORDER BY api_key_id, id DESC
  ), locked AS (
    SELECT k.id FROM api_keys k JOIN newest ON newest.api_key_id = k.id ORDER BY k.id FOR NO KEY UPDATE OF k
  ), used AS (
    UPDATE api_keys k
    SET last_used_at = n.created_at, last_used_route = n.route, last_used_address = n.client_address
    FROM newest n JOIN locked ON locked.id = n.api_key_id
    WHERE k.id = n.api_key_id AND (k.last_used_at IS NULL OR k.last_used_at < n.created_at)
  )
  SELECT workspace_id, array_agg(id)::text AS ids FROM inserted WHERE workspace_id IS NOT NULL GROUP BY 1`;

const NUMBER_BATCHES = `
  INSERT INTO request_log_batches (workspace_id, committed_at, ids)
  SELECT workspace_id, clock_timestamp(), ids::uuid[] FROM unnest($1::text[], $2::text[]) AS batch (workspace_id, ids)`;

interface WorkspaceRows {
  workspace_id: string;
  /** As PostgreSQL writes an array: it goes back as it came. */
  ids: string;
}

async function insertBatch(client: PoolClient, lines: readonly string[]): Promise<void> {
  await client.query("BEGIN");
  const { rows } = await client.query<WorkspaceRows>({
    name: "insert-log",
    text: INSERT,
    // As bytes: the driver takes nine times as long to send the same as text.
    values: [Buffer.from(`[${lines.join(",")}]`)],
  });
  if (rows.length > 0) {
    await client.query(`SELECT pg_advisory_xact_lock(${BATCH_ORDER_LOCK})`);
    await client.query({
      name: "number-log-batches",
      text: NUMBER_BATCHES,
      values: [rows.map(({ workspace_id }) => workspace_id), rows.map(({ ids }) => ids)],
    });
    await client.query("NOTIFY request_log");
  }
  await client.query("COMMIT");
}

/** Days of the lines (UTC), read from their times. */
function daysOf(lines: readonly string[]): string[] {
  const days = lines.map((line) => (JSON.parse(line) as { createdAt: string }).createdAt.slice(0, 10)); // safe: our own line
  return [...new Set(days)];
}

const isMissingPartition = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === NO_PARTITION;

/** Writes one batch of log lines (JSON of `RequestRecord`) in one transaction. */
export async function insertLines(pool: Pool, lines: readonly string[]): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await insertBatch(client, lines).catch(async (error: unknown) => {
      await client.query("ROLLBACK");
      if (!isMissingPartition(error)) throw error;
      // A day that was not made ahead: an old line, or a clock that jumped.
      for (const day of daysOf(lines)) await makePartition(client, day);
      await insertBatch(client, lines);
    });
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // After a failure the connection's state is unknown: it goes.
    client.release(failure);
  }
}
