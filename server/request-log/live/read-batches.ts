import "server-only";

import type { Pool } from "pg";
import { SUMMARY_SELECT, type SummaryRow } from "../summary-row";

/** A list that is further behind should be reloaded. */
const MAX_ROWS = 5_000;
const MAX_BATCHES = 500;
/** Of the rows as text: they are received, and sent to a tail, in one go. Callers can send long paths and queries. */
const MAX_BYTES = 1_000_000;

/**
 * In one snapshot: the newest batch number of all, and each workspace's batches after its position, with their rows. Rows
 * are fetched by id, so that only their day's partition is read. A workspace over a limit comes as one row.
 */
const READ = `
  SELECT (SELECT coalesce(max(seq), 0)::float8 FROM request_log_batches) AS newest, found.*
  FROM (SELECT) AS always LEFT JOIN (
    SELECT tail.workspace_id AS "workspaceId", fitting.*
    FROM unnest($1::text[], $2::bigint[]) AS tail (workspace_id, position)
    CROSS JOIN LATERAL (
      SELECT measured.*, "hasTooMany" OR bytes > ${MAX_BYTES} AS "isOverLimit"
      FROM (
        SELECT batch.seq::float8 AS seq, "hasTooMany", part.place, request.*,
               sum(octet_length(request::text)) OVER () AS bytes, row_number() OVER () AS number
        FROM (
          SELECT seq, ids, sum(cardinality(ids)) OVER () > ${MAX_ROWS} OR count(*) OVER () > ${MAX_BATCHES} AS "hasTooMany"
          FROM (
            SELECT seq, ids FROM request_log_batches
            WHERE workspace_id = tail.workspace_id AND seq > tail.position
            ORDER BY seq LIMIT ${MAX_BATCHES + 1}
          ) AS next
        ) AS batch
        LEFT JOIN LATERAL unnest(CASE WHEN NOT "hasTooMany" THEN batch.ids END) WITH ORDINALITY AS part (id, place) ON true
        LEFT JOIN LATERAL (
          SELECT ${SUMMARY_SELECT} FROM request_log
          WHERE request_log.id = part.id AND request_log.workspace_id = tail.workspace_id
          LIMIT 1
        ) AS request ON true
      ) AS measured
      WHERE number = 1 OR NOT "hasTooMany" AND coalesce(bytes, 0) <= ${MAX_BYTES}
    ) AS fitting
  ) AS found ON true
  ORDER BY seq, place`;

type ReadRow = { newest: number; workspaceId: string | null; seq: number; isOverLimit: boolean } & (
  SummaryRow | { [Name in keyof SummaryRow]: null }
);

export interface NumberedRow {
  seq: number;
  row: SummaryRow;
}

interface WorkspaceBatches {
  rows: NumberedRow[];
  /** More was committed than is worth following row by row. */
  isOverLimit: boolean;
}

export interface ReadBatches {
  /** Number of any workspace's newest batch in this snapshot. */
  newest: number;
  workspaces: Map<string, WorkspaceBatches>;
}

/** Reads the batches committed after each workspace's position. */
export async function readBatches(pool: Pool, positions: ReadonlyMap<string, number>): Promise<ReadBatches> {
  const { rows } = await pool.query<ReadRow>({
    name: "read-log-batches",
    text: READ,
    values: [[...positions.keys()], [...positions.values()]],
  });
  const workspaces = new Map<string, WorkspaceBatches>();
  for (const row of rows) {
    if (row.workspaceId === null) continue;
    const found = workspaces.get(row.workspaceId) ?? { rows: [], isOverLimit: false };
    workspaces.set(row.workspaceId, found);
    found.isOverLimit ||= row.isOverLimit;
    // Null for a row that retention has deleted, and for a batch without rows.
    if (row.id !== null) found.rows.push({ seq: row.seq, row });
  }
  return { newest: rows[0]?.newest ?? 0, workspaces };
}
