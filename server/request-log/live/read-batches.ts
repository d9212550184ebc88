import "server-only";

import type { Pool } from "pg";
import { SUMMARY_SELECT, type SummaryRow } from "../summary-row";

/** A list that is further behind should be reloaded. */
const MAX_ROWS = 5_000;
const MAX_BATCHES = 500;

/**
 * In one snapshot: the newest batch number of all, and each workspace's batches after its position, with their rows. Rows
 * are fetched by id, so that only their day's partition is read. A batch over the limits comes without rows.
 */
const READ = `
  SELECT (SELECT coalesce(max(seq), 0)::float8 FROM request_log_batches) AS newest, found.*
  FROM (SELECT) AS always LEFT JOIN (
    SELECT tail.workspace_id AS "workspaceId", batch.seq::float8 AS seq, batch.is_over_limit AS "isOverLimit", request.*
    FROM unnest($1::text[], $2::bigint[]) AS tail (workspace_id, position)
    CROSS JOIN LATERAL (
      SELECT seq, ids,
             sum(cardinality(ids)) OVER in_order > ${MAX_ROWS} OR row_number() OVER in_order > ${MAX_BATCHES} AS is_over_limit
      FROM (
        SELECT seq, ids FROM request_log_batches
        WHERE workspace_id = tail.workspace_id AND seq > tail.position
        ORDER BY seq LIMIT ${MAX_BATCHES + 1}
      ) AS next WINDOW in_order AS (ORDER BY seq)
    ) AS batch
    LEFT JOIN LATERAL unnest(CASE WHEN NOT batch.is_over_limit THEN batch.ids END) AS part (id) ON true
    LEFT JOIN LATERAL (
      SELECT ${SUMMARY_SELECT} FROM request_log
      WHERE request_log.id = part.id AND request_log.workspace_id = tail.workspace_id
      LIMIT 1
    ) AS request ON true
  ) AS found ON true`;

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
